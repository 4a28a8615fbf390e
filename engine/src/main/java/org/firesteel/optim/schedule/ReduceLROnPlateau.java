package org.firesteel.optim.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.firesteel.optim.Optimizer;
import org.firesteel.spec.RecordSettings;

/**
 * Lowers the rates when a metric has stopped improving.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html">ReduceLROnPlateau</a>
 */
public final class ReduceLROnPlateau extends LRScheduler {
  private final Settings settings;
  private final double[] minLrs;
  private double best;
  private long badEpochs;
  private long cooldownLeft;

  /** With default settings. */
  public ReduceLROnPlateau(Optimizer optimizer) {
    this(optimizer, Settings.defaults());
  }

  public ReduceLROnPlateau(Optimizer optimizer, Settings settings) {
    super(optimizer);
    this.settings = settings;
    this.minLrs = PerGroup.numbers(optimizer, "min_lr", settings.minLr());
    this.best = settings.mode().worst;
    start();
  }

  /** What is better. */
  public enum Mode {
    /** Less, such as a loss. */
    MIN(Double.POSITIVE_INFINITY),
    /** More, such as an accuracy. */
    MAX(Double.NEGATIVE_INFINITY);

    private final double worst;

    Mode(double worst) {
      this.worst = worst;
    }
  }

  /** What the threshold is. */
  public enum ThresholdMode {
    /** A share of the best value. */
    REL,
    /** A difference from it. */
    ABS
  }

  /** The settings. */
  public record Settings(
      Mode mode,
      double factor,
      int patience,
      double threshold,
      ThresholdMode thresholdMode,
      int cooldown,
      List<Double> minLr,
      double eps) {
    public Settings {
      if (!(factor < 1)) {
        throw new IllegalArgumentException("Factor should be < 1.0.");
      }
      minLr = List.copyOf(minLr);
    }

    /** PyTorch's defaults. */
    public static Settings defaults() {
      return new Settings(Mode.MIN, 0.1, 10, 1e-4, ThresholdMode.REL, 0, List.of(0.0), 1e-8);
    }

    /** Whether less or more is better. */
    public Settings withMode(Mode mode) {
      return RecordSettings.with(this, "mode", mode);
    }

    /** What the rates are multiplied by, < 1. */
    public Settings withFactor(double factor) {
      return RecordSettings.with(this, "factor", factor);
    }

    /** How many epochs without an improvement are borne. */
    public Settings withPatience(int patience) {
      return RecordSettings.with(this, "patience", patience);
    }

    /** What counts as an improvement. */
    public Settings withThreshold(double threshold) {
      return RecordSettings.with(this, "threshold", threshold);
    }

    /** Whether the threshold is a share or a difference. */
    public Settings withThresholdMode(ThresholdMode thresholdMode) {
      return RecordSettings.with(this, "thresholdMode", thresholdMode);
    }

    /** How many epochs after a change none is counted as bad. */
    public Settings withCooldown(int cooldown) {
      return RecordSettings.with(this, "cooldown", cooldown);
    }

    /** The lowest rate, one for all groups or one for each. */
    public Settings withMinLr(double... minLr) {
      return RecordSettings.with(this, "minLr", Arrays.stream(minLr).boxed().toList());
    }

    /** Changes that are not larger are not made. */
    public Settings withEps(double eps) {
      return RecordSettings.with(this, "eps", eps);
    }

    private boolean isBetter(double value, double best) {
      double sign = mode == Mode.MIN ? -1 : 1;
      double needed =
          thresholdMode == ThresholdMode.REL
              ? best * (1 + sign * threshold)
              : best + sign * threshold;
      return mode == Mode.MIN ? value < needed : value > needed;
    }
  }

  /** Sees the metric of an epoch. */
  public void step(double metric) {
    if (settings.isBetter(metric, best)) {
      best = metric;
      badEpochs = 0;
    } else {
      badEpochs++;
    }
    if (cooldownLeft > 0) {
      cooldownLeft--;
      badEpochs = 0;
    }
    if (badEpochs > settings.patience()) {
      for (int group = 0; group < minLrs.length; group++) {
        reduce(group);
      }
      cooldownLeft = settings.cooldown();
      badEpochs = 0;
    }
    super.step();
  }

  private void reduce(int group) {
    double reduced = Math.max(lr(group) * settings.factor(), minLrs[group]);
    if (lr(group) - reduced > settings.eps()) {
      groups().get(group).setLr(reduced);
    }
  }

  @Override
  void start() {
    jump(0);
  }

  @Override
  double nextLr(int group) {
    return lr(group);
  }

  /**
   * @throws IllegalStateException always: this scheduler needs a metric
   */
  @Override
  public void step() {
    throw new IllegalStateException("ReduceLROnPlateau needs a metric: call step(metric)");
  }

  @Override
  void save(Map<String, Object> state) {
    state.put("best", best);
    state.put("num_bad_epochs", badEpochs);
    state.put("cooldown_counter", cooldownLeft);
  }

  @Override
  void load(SchedulerState state) {
    double savedBest = state.number("best");
    long savedBadEpochs = state.wholeNumber("num_bad_epochs");
    cooldownLeft = state.wholeNumber("cooldown_counter");
    badEpochs = savedBadEpochs;
    best = savedBest;
  }
}
