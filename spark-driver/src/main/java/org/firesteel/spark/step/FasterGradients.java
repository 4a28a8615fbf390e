package org.firesteel.spark.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;

/**
 * The faster of two sources: the first steps go to both, the rest to the one that took less time
 * for them. No step is made twice, and as both give the same bits, which of them wins is seen in
 * the clock only.
 */
final class FasterGradients implements GradientSource {
  /** Steps of each source before its time counts: connections, classes, compiled code. */
  static final int WARM_UP = 4;

  /** Steps of each source that are timed, unless one was {@link #FAR} slower before. */
  static final int TIMED = 5;

  /** So many times slower is no source for want of warming up. */
  static final int FAR = 4;

  private final List<Tried> sources;
  private final LongSupplier nanoTime;
  private final Consumer<String> verdict;
  private int steps;
  private GradientSource chosen;

  /** A source on trial. */
  private record Tried(String name, GradientSource source, List<Long> nanos) {
    /** Milliseconds of the fastest step: what slowed others down may have been another's. */
    double fastest() {
      return Collections.min(nanos) / 1e6;
    }

    /** Milliseconds of the timed steps. */
    double median() {
      List<Long> timed = nanos.subList(WARM_UP, nanos.size());
      return timed.stream().sorted().toList().get(TIMED / 2) / 1e6;
    }
  }

  /**
   * @param nanoTime the clock
   * @param verdict is told once, in one line, which is used and why
   */
  FasterGradients(
      GradientSource cluster,
      GradientSource driver,
      LongSupplier nanoTime,
      Consumer<String> verdict) {
    this.sources =
        List.of(
            new Tried("cluster", cluster, new ArrayList<>()),
            new Tried("driver", driver, new ArrayList<>()));
    this.nanoTime = nanoTime;
    this.verdict = verdict;
  }

  @Override
  public List<GradientSum> gradients(List<GradientRequest> requests) {
    if (chosen != null) {
      return chosen.gradients(requests);
    }
    // Several of one, then of the other: what one leaves running slows the other's next step down.
    boolean warm = steps >= 2 * WARM_UP;
    int source = warm ? (steps - 2 * WARM_UP) / TIMED : steps / WARM_UP;
    Tried tried = sources.get(source);
    long begin = nanoTime.getAsLong();
    List<GradientSum> sums = tried.source().gradients(requests);
    tried.nanos().add(nanoTime.getAsLong() - begin);
    steps++;
    if (steps == 2 * WARM_UP) {
      choose(Tried::fastest, FAR);
    } else if (steps == 2 * (WARM_UP + TIMED)) {
      choose(Tried::median, 1);
    }
    return sums;
  }

  /** Ends the trial if one source is so many times slower than the other. */
  private void choose(ToDoubleFunction<Tried> millis, double times) {
    double onCluster = millis.applyAsDouble(sources.get(0));
    double onDriver = millis.applyAsDouble(sources.get(1));
    if (Math.max(onCluster, onDriver) < times * Math.min(onCluster, onDriver)) {
      return;
    }
    Tried faster = sources.get(onDriver < onCluster ? 1 : 0);
    Tried slower = sources.get(onDriver < onCluster ? 0 : 1);
    chosen = faster.source();
    verdict.accept(
        String.format(
            Locale.ROOT,
            "gradients on the %s: a step takes %.3g ms there, %.3g ms on the %s",
            faster.name(),
            Math.min(onCluster, onDriver),
            Math.max(onCluster, onDriver),
            slower.name()));
  }
}
