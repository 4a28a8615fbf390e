package org.firesteel.spark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.firesteel.spark.job.JobListener;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String CLEAR = "\r\033[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow

  private Progress progress(boolean updating) {
    return new Progress(out, updating, nanos::get);
  }

  private void pass(double seconds) {
    nanos.addAndGet(Math.round(seconds * 1e9));
  }

  private void assertOut(String expected) {
    assertEquals(
        expected.replace("\n", System.lineSeparator()), bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void plainLinesEveryLogInterval() {
    JobListener job = progress(false).job("sine", OptionalInt.of(2));
    pass(1);
    job.started(5);
    for (int step = 1; step <= 5; step++) {
      pass(0.5);
      job.step(step, 24804.931640625 / step, 2000);
    }
    job.done("0a1b");
    assertOut(
        """
        sine step=2/5 loss=12402.47 rows/s=4000 left=0:02
        sine step=4/5 loss=6201.233 rows/s=4000 left=0:01
        sine done: steps=5 loss=4960.986328125 rows=10000 seconds=3.5 weights=sha256:0a1b
        """);
  }

  @Test
  void withoutLogIntervalOneLineEveryTenSeconds() {
    JobListener job = progress(false).job("big", OptionalInt.empty());
    job.started(10_000);
    for (int step = 1; step <= 7; step++) {
      pass(4);
      job.step(step, 0.00001234, 1_000_000);
    }
    assertOut(
        """
        big step=1/10000 loss=1.234000e-05 rows/s=250000 left=11:06:36
        big step=4/10000 loss=1.234000e-05 rows/s=250000 left=11:06:24
        big step=7/10000 loss=1.234000e-05 rows/s=250000 left=11:06:12
        """);
  }

  @Test
  void paceForgetsTheSlowStart() {
    JobListener job = progress(false).job("a", OptionalInt.of(1000));
    job.started(2000);
    pass(60);
    job.step(1, 1, 10);
    for (int step = 2; step <= 1000; step++) {
      pass(0.1);
      job.step(step, 1, 10);
    }
    assertOut("a step=1000/2000 loss=1.000000 rows/s=100 left=1:40\n");
  }

  @Test
  void terminalHasOneLineThatIsWrittenOver() {
    Progress progress = progress(true);
    JobListener job = progress.job("sine", OptionalInt.empty());
    job.started(100);
    for (int step = 1; step <= 4; step++) {
      pass(0.0625);
      job.step(step, step, 100);
    }
    progress.line("Result: y = x");
    job.done("ff");
    assertOut(
        CLEAR
            + "sine step=1/100 loss=1.000000 rows/s=1600 left=0:07"
            + CLEAR
            + "sine step=3/100 loss=3.000000 rows/s=1600 left=0:07"
            + CLEAR
            + "Result: y = x\n"
            + "sine done: steps=4 loss=4.0 rows=400 seconds=0.3 weights=sha256:ff\n");
  }

  @Test
  void terminalKeepsTheLinesTheJobAsksFor() {
    JobListener job = progress(true).job("sine", OptionalInt.of(2));
    job.started(4);
    for (int step = 1; step <= 4; step++) {
      pass(1);
      job.step(step, step, 100);
    }
    assertOut(
        CLEAR
            + "sine step=1/4 loss=1.000000 rows/s=100 left=0:03"
            + CLEAR
            + "sine step=2/4 loss=2.000000 rows/s=100 left=0:02\n"
            + CLEAR
            + "sine step=3/4 loss=3.000000 rows/s=100 left=0:01"
            + CLEAR
            + "sine step=4/4 loss=4.000000 rows/s=100 left=0:00\n");
  }

  @Test
  void terminalLineNeverWraps() {
    JobListener job = progress(true).job("n".repeat(100), OptionalInt.empty());
    job.started(1);
    job.step(1, 1, 1);
    assertOut(CLEAR + "n".repeat(79));
  }

  @Test
  void failureIsOneLine() {
    JobListener job = progress(false).job("b", OptionalInt.of(1));
    job.failed(0, "column `z` does not exist");
    job.started(9);
    job.failed(17, "loss is NaN\n  at once");
    assertOut(
        """
        b failed: step=0: column `z` does not exist
        b failed: step=17: loss is NaN at once
        """);
  }
}
