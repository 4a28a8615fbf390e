package org.firesteel.optim.schedule;

import java.util.Arrays;
import java.util.List;
import org.firesteel.optim.Optimizer;
import org.firesteel.spec.RecordSettings;

/**
 * Moves the rates once up to a high value and down again to nearly 0, batch by batch, while
 * momentum goes the other way (Smith and Topin, Super-convergence: very fast training of neural
 * networks using large learning rates, 2017).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html">OneCycleLR</a>
 */
public final class OneCycleLR extends LRScheduler {
  private final Settings settings;
  private final double[] maxLrs;
  private final MomentumCycle momentum;

  public OneCycleLR(Optimizer optimizer, Settings settings) {
    super(atBottom(optimizer, settings));
    this.settings = settings;
    this.maxLrs = PerGroup.numbers(optimizer, "max_lr", settings.maxLr());
    this.momentum =
        settings.cycleMomentum()
            ? new MomentumCycle(optimizer, settings.baseMomentum(), settings.maxMomentum())
            : null;
    start();
  }

  private static Optimizer atBottom(Optimizer optimizer, Settings settings) {
    double[] max = PerGroup.numbers(optimizer, "max_lr", settings.maxLr());
    for (int i = 0; i < max.length; i++) {
      optimizer.paramGroups().get(i).setInitialLr(max[i] / settings.divFactor());
    }
    return optimizer;
  }

  /** The way from one rate to the next. */
  public enum AnnealStrategy {
    /** Half a cosine. */
    COS,
    /** A straight line. */
    LINEAR;

    double at(double start, double end, double share) {
      return this == COS
          ? end + (start - end) / 2 * (StrictMath.cos(Math.PI * share) + 1)
          : (end - start) * share + start;
    }
  }

  /** The settings. */
  public record Settings(
      List<Double> maxLr,
      int totalSteps,
      double pctStart,
      AnnealStrategy annealStrategy,
      boolean cycleMomentum,
      List<Double> baseMomentum,
      List<Double> maxMomentum,
      double divFactor,
      double finalDivFactor,
      boolean threePhase) {
    public Settings {
      requirePositive("total_steps", totalSteps);
      if (!(pctStart >= 0 && pctStart <= 1)) {
        throw new IllegalArgumentException(
            "Expected float between 0 and 1 pct_start, but got " + pctStart);
      }
      maxLr = List.copyOf(maxLr);
      baseMomentum = List.copyOf(baseMomentum);
      maxMomentum = List.copyOf(maxMomentum);
    }

    private static void requirePositive(String name, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException(
            "Expected positive integer %s, but got %d".formatted(name, value));
      }
    }

    /** PyTorch's defaults for all but the highest rate and the length. */
    public static Settings of(double maxLr, int totalSteps) {
      return new Settings(
          List.of(maxLr),
          totalSteps,
          0.3,
          AnnealStrategy.COS,
          true,
          List.of(0.85),
          List.of(0.95),
          25,
          1e4,
          false);
    }

    /** As many steps as some epochs have. */
    public static Settings of(double maxLr, int epochs, int stepsPerEpoch) {
      requirePositive("epochs", epochs);
      requirePositive("steps_per_epoch", stepsPerEpoch);
      return of(maxLr, Math.multiplyExact(epochs, stepsPerEpoch));
    }

    /** The highest rate, one for all groups or one for each. */
    public Settings withMaxLr(double... maxLr) {
      return RecordSettings.with(this, "maxLr", Arrays.stream(maxLr).boxed().toList());
    }

    /** The share of the steps on the way up, in [0, 1]. */
    public Settings withPctStart(double pctStart) {
      return RecordSettings.with(this, "pctStart", pctStart);
    }

    /** The way from one rate to the next. */
    public Settings withAnnealStrategy(AnnealStrategy annealStrategy) {
      return RecordSettings.with(this, "annealStrategy", annealStrategy);
    }

    /** Whether momentum, or the first beta, goes the other way. */
    public Settings withCycleMomentum(boolean cycleMomentum) {
      return RecordSettings.with(this, "cycleMomentum", cycleMomentum);
    }

    /** The lowest momentum, one for all groups or one for each. */
    public Settings withBaseMomentum(double... baseMomentum) {
      return RecordSettings.with(
          this, "baseMomentum", Arrays.stream(baseMomentum).boxed().toList());
    }

    /** The highest momentum, one for all groups or one for each. */
    public Settings withMaxMomentum(double... maxMomentum) {
      return RecordSettings.with(this, "maxMomentum", Arrays.stream(maxMomentum).boxed().toList());
    }

    /** How much lower than the highest rate the first is. */
    public Settings withDivFactor(double divFactor) {
      return RecordSettings.with(this, "divFactor", divFactor);
    }

    /** How much lower than the first rate the last is. */
    public Settings withFinalDivFactor(double finalDivFactor) {
      return RecordSettings.with(this, "finalDivFactor", finalDivFactor);
    }

    /** Goes down to the first rate as fast as up, then to the last. */
    public Settings withThreePhase(boolean threePhase) {
      return RecordSettings.with(this, "threePhase", threePhase);
    }
  }

  /**
   * @throws IllegalStateException if all steps were made
   */
  @Override
  double nextLr(int group) {
    double step = lastEpoch();
    int total = settings.totalSteps();
    if (step > total) {
      throw new IllegalStateException(
          "Tried to step %d times. The specified number of total steps is %d"
              .formatted(lastEpoch(), total));
    }
    double max = maxLrs[group];
    double first = max / settings.divFactor();
    double last = first / settings.finalDivFactor();
    double top = settings.pctStart() * total - 1;
    double back = 2 * settings.pctStart() * total - 2;
    if (step <= top) {
      return move(group, share(step, 0, top), first, max, true, false);
    }
    if (!settings.threePhase()) {
      return move(group, share(step, top, total - 1), max, last, false, true);
    }
    return step <= back
        ? move(group, share(step, top, back), max, first, false, true)
        : move(group, share(step, back, total - 1), first, last, true, true);
  }

  private static double share(double step, double from, double to) {
    return from == to ? 1 : (step - from) / (to - from);
  }

  /** Sets the momentum of a group and returns its rate, some share of the way into a phase. */
  private double move(
      int group, double share, double from, double to, boolean calmBefore, boolean calmAfter) {
    AnnealStrategy way = settings.annealStrategy();
    if (momentum != null) {
      double before = calmBefore ? momentum.max(group) : momentum.base(group);
      double after = calmAfter ? momentum.max(group) : momentum.base(group);
      momentum.set(group, way.at(before, after, share));
    }
    return way.at(from, to, share);
  }
}
