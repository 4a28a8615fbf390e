package org.firesteel.optim.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.firesteel.optim.Optimizer;
import org.firesteel.spec.RecordSettings;

/**
 * Moves the rates up and down between two bounds, batch by batch (Smith, Cyclical learning rates
 * for training neural networks, 2015).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html">CyclicLR</a>
 */
public final class CyclicLR extends LRScheduler {
  private final Settings settings;
  private final DoubleUnaryOperator scale;
  private final double[] baseLrs;
  private final double[] maxLrs;
  private final MomentumCycle momentum;

  public CyclicLR(Optimizer optimizer, Settings settings) {
    this(
        optimizer,
        settings.withScaleMode(settings.mode().counts),
        settings.mode().scale(settings.gamma()));
  }

  /**
   * With a function of one's own for the height of the cycles, in place of a mode.
   *
   * @param scale a function of what {@link Settings#scaleMode()} says
   */
  public CyclicLR(Optimizer optimizer, Settings settings, DoubleUnaryOperator scale) {
    super(atBase(optimizer, settings));
    this.settings = settings;
    this.scale = scale;
    this.baseLrs = PerGroup.numbers(optimizer, "base_lr", settings.baseLr());
    this.maxLrs = PerGroup.numbers(optimizer, "max_lr", settings.maxLr());
    this.momentum =
        settings.cycleMomentum()
            ? new MomentumCycle(optimizer, settings.baseMomentum(), settings.maxMomentum())
            : null;
    start();
  }

  private static Optimizer atBase(Optimizer optimizer, Settings settings) {
    double[] base = PerGroup.numbers(optimizer, "base_lr", settings.baseLr());
    for (int i = 0; i < base.length; i++) {
      optimizer.paramGroups().get(i).setLr(base[i]);
    }
    return optimizer;
  }

  /** How the height of the cycles changes. */
  public enum Mode {
    /** It does not. */
    TRIANGULAR(ScaleMode.CYCLE),
    /** Each is half as high as the one before. */
    TRIANGULAR2(ScaleMode.CYCLE),
    /** It falls by a factor each iteration. */
    EXP_RANGE(ScaleMode.ITERATIONS);

    private final ScaleMode counts;

    Mode(ScaleMode counts) {
      this.counts = counts;
    }

    private DoubleUnaryOperator scale(double gamma) {
      return switch (this) {
        case TRIANGULAR -> cycle -> 1;
        case TRIANGULAR2 -> cycle -> 1 / StrictMath.pow(2, cycle - 1);
        case EXP_RANGE -> iterations -> StrictMath.pow(gamma, iterations);
      };
    }
  }

  /** What the height is a function of. */
  public enum ScaleMode {
    /** The number of the cycle, from 1. */
    CYCLE,
    /** The number of steps made. */
    ITERATIONS
  }

  /** The settings. */
  public record Settings(
      List<Double> baseLr,
      List<Double> maxLr,
      int stepSizeUp,
      Integer stepSizeDown,
      Mode mode,
      double gamma,
      ScaleMode scaleMode,
      boolean cycleMomentum,
      List<Double> baseMomentum,
      List<Double> maxMomentum) {
    public Settings {
      baseLr = List.copyOf(baseLr);
      maxLr = List.copyOf(maxLr);
      baseMomentum = List.copyOf(baseMomentum);
      maxMomentum = List.copyOf(maxMomentum);
    }

    /** PyTorch's defaults for all but the bounds of the rates. */
    public static Settings of(double baseLr, double maxLr) {
      return new Settings(
          List.of(baseLr),
          List.of(maxLr),
          2000,
          null,
          Mode.TRIANGULAR,
          1,
          ScaleMode.CYCLE,
          true,
          List.of(0.8),
          List.of(0.9));
    }

    /** The lower bound, one for all groups or one for each. */
    public Settings withBaseLr(double... baseLr) {
      return RecordSettings.with(this, "baseLr", Arrays.stream(baseLr).boxed().toList());
    }

    /** The upper bound, one for all groups or one for each. */
    public Settings withMaxLr(double... maxLr) {
      return RecordSettings.with(this, "maxLr", Arrays.stream(maxLr).boxed().toList());
    }

    /** Iterations on the way up. */
    public Settings withStepSizeUp(int stepSizeUp) {
      return RecordSettings.with(this, "stepSizeUp", stepSizeUp);
    }

    /** Iterations on the way down; as many as up where not given. */
    public Settings withStepSizeDown(int stepSizeDown) {
      return RecordSettings.with(this, "stepSizeDown", stepSizeDown);
    }

    /** How the height of the cycles changes. */
    public Settings withMode(Mode mode) {
      return RecordSettings.with(this, "mode", mode);
    }

    /** The factor of {@link Mode#EXP_RANGE}. */
    public Settings withGamma(double gamma) {
      return RecordSettings.with(this, "gamma", gamma);
    }

    /** What a function of one's own is a function of. */
    public Settings withScaleMode(ScaleMode scaleMode) {
      return RecordSettings.with(this, "scaleMode", scaleMode);
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
  }

  @Override
  double nextLr(int group) {
    int down = settings.stepSizeDown() == null ? settings.stepSizeUp() : settings.stepSizeDown();
    double total = (double) settings.stepSizeUp() + down;
    double turn = settings.stepSizeUp() / total;
    double cycle = Math.floor(1 + lastEpoch() / total);
    double place = 1 + lastEpoch() / total - cycle;
    double height = place <= turn ? place / turn : (place - 1) / (turn - 1);
    double factor =
        scale.applyAsDouble(settings.scaleMode() == ScaleMode.CYCLE ? cycle : lastEpoch());
    if (momentum != null) {
      double span = momentum.max(group) - momentum.base(group);
      momentum.set(group, momentum.max(group) - span * height * factor);
    }
    return baseLrs[group] + (maxLrs[group] - baseLrs[group]) * height * factor;
  }
}
