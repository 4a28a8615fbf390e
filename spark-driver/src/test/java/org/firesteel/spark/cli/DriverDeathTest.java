package org.firesteel.spark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code scripts/chaos}: a driver as a process of its own is killed, goes on, is
 * told to end, goes on elsewhere, and ends with the weights of one that nobody disturbed.
 */
class DriverDeathTest {
  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  @Timeout(300)
  void killedAndToldToEndItEndsWithTheSameWeights() throws Exception {
    writeJob();
    assertEquals(0, run("local[2]", "", false));
    String undisturbed = weights();

    assertEquals(128 + 9, run("local[2]", " step=100/", true));
    assertEquals(128 + 15, run("local[2]", " step=200/", false, "--resume"));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("fit goes on after step \\d+, from .*")));
    String last = lines.get(lines.size() - 1);
    assertTrue(
        last.matches(
            "fit failed: step=(\\d+): stopped after this step; train --resume goes on after step \\1"),
        last);

    assertEquals(0, run("local[1]", "", false, "--resume"));
    assertTrue(lines.contains("fit " + last.replaceFirst(".*goes", "goes") + ", from " + place()));
    assertEquals(undisturbed, weights());
    assertTrue(Files.notExists(Path.of(place())));
  }

  private String place() {
    return folder.resolve("model") + ".checkpoints";
  }

  private String weights() {
    String last = lines.get(lines.size() - 1);
    assertTrue(last.startsWith("fit done: steps=300 "), lines.toString());
    return last.substring(last.indexOf("weights="));
  }

  private void writeJob() throws IOException {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 500; i++) {
      rows.append(i / 100f).append(',').append(i % 7).append('\n');
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    Files.writeString(
        folder.resolve("job.conf"),
        """
        jobs.fit {
          data { format = csv, path = rows.csv, features = x, label = y, standardize = true }
          model = [{ linear = 8 }, relu, { dropout = 0.1 }, { linear = 1 }]
          loss = mse
          optimizer = adam
          training { steps = 300, batch-rows = 64, log-every = 10, placement = cluster }
          checkpoint { every-steps = 20 }
          output { path = "%s", overwrite = true }
        }
        """
            .formatted(folder.resolve("model")));
  }

  /**
   * Runs a training in a process.
   *
   * @param until where it is disturbed: at the first line with this; never if empty
   * @param kill true to kill it there, false to tell it to end
   * @return its exit code
   */
  private int run(String master, String until, boolean kill, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What Spark wants opened, as in this JVM.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("--enable-"))
        .forEach(command::add);
    Stream.of("master=" + master, "ui.enabled=false", "driver.host=127.0.0.1")
        .forEach(setting -> command.add("-Dspark." + setting));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "train", folder.resolve("job.conf").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    lines.clear();
    try (BufferedReader out = process.inputReader()) {
      boolean disturbed = false;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (!disturbed && !until.isEmpty() && line.contains(until)) {
          disturbed = true;
          // By its handle: what it has said can still be read.
          if (kill) {
            process.toHandle().destroyForcibly();
          } else {
            process.toHandle().destroy();
          }
        }
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
