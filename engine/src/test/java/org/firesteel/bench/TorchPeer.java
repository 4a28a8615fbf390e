package org.firesteel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * PyTorch in a process of its own, doing the same on one thread: that of {@code $BENCH_PYTHON} or
 * {@code python3}, where it has {@code torch}; found, not required.
 */
public final class TorchPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter requests;
  private final String version;

  private TorchPeer(Process process) throws IOException {
    this.process = process;
    this.answers = process == null ? null : process.inputReader(StandardCharsets.UTF_8);
    this.requests =
        process == null
            ? null
            : new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.version = process == null ? null : answers.readLine();
  }

  /**
   * Starts a script that prints PyTorch's version, and then a line of numbers for each line it
   * reads.
   *
   * @param script beside this class
   */
  public static TorchPeer start(String script) {
    String python = System.getenv().getOrDefault("BENCH_PYTHON", "python3");
    try {
      return new TorchPeer(
          new ProcessBuilder(python, "-c", text(script))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException noPython) {
      return none();
    }
  }

  private static TorchPeer none() {
    try {
      return new TorchPeer(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String script) throws IOException {
    try (InputStream in = TorchPeer.class.getResourceAsStream(script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whether there is a Python that has PyTorch. */
  public boolean isThere() {
    return version != null;
  }

  /** Its version, or how to name one. */
  public String describe() {
    return isThere() ? version + ", 1 thread" : "not found, see BENCH_PYTHON";
  }

  /** Asks for measurements. */
  public double[] measure(String request) {
    requests.println(request);
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("PyTorch's process ended at the request " + request);
      }
      return Arrays.stream(answer.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      requests.close();
      process.destroy();
    }
  }
}
