package org.firesteel.blas;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ludovic.netlib.blas.BLAS;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that chooses its BLAS and says which: the choice is made once in a JVM. */
final class ForkedBlas {
  private final Process process;
  private final File output;

  private ForkedBlas(Process process, File output) {
    this.process = process;
    this.output = output;
  }

  /** Starts {@link #main}. What this JVM has in its environment about BLAS does not count. */
  static ForkedBlas start(
      Path directory, Map<String, String> environment, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Newer Java warns without it; Spark gives it to all its processes.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ForkedBlas.class.getName());
    command.addAll(List.of(arguments));
    File output = File.createTempFile("blas", ".txt", directory.toFile());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().keySet().removeIf(ForkedBlas::concernsBlas);
    builder.environment().putAll(environment);
    return new ForkedBlas(builder.start(), output);
  }

  private static boolean concernsBlas(String name) {
    return name.startsWith("OPENBLAS_") || name.equals("FIRESTEEL_BLAS");
  }

  /** What it wrote, when it has ended. */
  String output() throws IOException, InterruptedException {
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the JVM has not ended in two minutes");
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output.toPath(), StandardCharsets.UTF_8);
  }

  /**
   * Says which BLAS computes.
   *
   * @param arguments {@code early}: netlib is used before, with the library named next if there is
   *     one; {@code kernels} and a list: opens the bundled library once for each of these
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("kernels")) {
      OpenBlas library = OpenBlas.bundled();
      for (int i = 1; i < arguments.length; i++) {
        library = library.reopen(arguments[i]);
        System.out.println(library.info().describe());
      }
      System.out.println("path " + library.path());
      return;
    }
    if (arguments.length > 0 && arguments[0].equals("early")) {
      // Another OpenBLAS in the same JVM finds what it needs only while ours is open.
      OpenBlas bundled = OpenBlas.bundled();
      if (arguments.length > 1) {
        System.setProperty("dev.ludovic.netlib.blas.nativeLibPath", arguments[1]);
      }
      System.out.println("early " + BLAS.getInstance().ddot(1, new double[1], 1, new double[1], 1));
      System.clearProperty("dev.ludovic.netlib.blas.nativeLibPath");
      bundled.close();
    }
    Blas blas = Blas.get();
    System.out.println(blas.info().describe());
    if (blas.products instanceof CutProducts cut) {
      BLAS netlib = ((NetlibProducts) cut.library()).netlib();
      System.out.println("netlib " + netlib.getClass().getSimpleName());
    }
    float[] c = new float[4];
    float[] a = {1, 2, 3, 4};
    blas.gemm(false, true, 2, 2, 2, 1, a, 0, 2, a, 0, 2, 0, c, 0, 2);
    System.out.printf("product %s %s %s %s%n", c[0], c[1], c[2], c[3]);
  }
}
