package org.firesteel.spark.step;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;

/**
 * The faster of two sources: the first steps go to both in turn, the rest to the one whose median
 * step took less time. No step is made twice, and as both give the same bits, which of them wins is
 * seen in the clock only.
 */
final class FasterGradients implements GradientSource {
  /** Steps of each source before its time counts: connections, classes, compiled code. */
  static final int WARM_UP = 4;

  /** Steps of each source that are timed. */
  static final int TIMED = 5;

  private final GradientSource cluster;
  private final GradientSource driver;
  private final LongSupplier nanoTime;
  private final Consumer<String> verdict;
  private final long[][] nanos = new long[2][TIMED];
  private int steps;
  private GradientSource chosen;

  /**
   * @param nanoTime the clock
   * @param verdict is told once, in one line, which is used and why
   */
  FasterGradients(
      GradientSource cluster,
      GradientSource driver,
      LongSupplier nanoTime,
      Consumer<String> verdict) {
    this.cluster = cluster;
    this.driver = driver;
    this.nanoTime = nanoTime;
    this.verdict = verdict;
  }

  @Override
  public List<GradientSum> gradients(List<GradientRequest> requests) {
    if (chosen != null) {
      return chosen.gradients(requests);
    }
    // One after the other, not in turns: what one leaves running would slow the other down.
    int perSource = WARM_UP + TIMED;
    int source = steps / perSource;
    int timed = steps % perSource - WARM_UP;
    steps++;
    long begin = nanoTime.getAsLong();
    List<GradientSum> sums = (source == 0 ? cluster : driver).gradients(requests);
    if (timed >= 0) {
      nanos[source][timed] = nanoTime.getAsLong() - begin;
    }
    if (steps == 2 * perSource) {
      choose();
    }
    return sums;
  }

  private void choose() {
    double onCluster = medianMillis(nanos[0]);
    double onDriver = medianMillis(nanos[1]);
    chosen = onDriver < onCluster ? driver : cluster;
    verdict.accept(
        String.format(
            Locale.ROOT,
            "gradients on the %s: a step takes %.3g ms there, %.3g ms on the %s",
            chosen == driver ? "driver" : "cluster",
            Math.min(onDriver, onCluster),
            Math.max(onDriver, onCluster),
            chosen == driver ? "cluster" : "driver"));
  }

  private static double medianMillis(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[TIMED / 2] / 1e6;
  }
}
