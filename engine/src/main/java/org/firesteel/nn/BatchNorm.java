package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.tensor.op.Fused;
import org.firesteel.tensor.op.NormalizedChannels;

/**
 * What {@link BatchNorm1d} and {@link BatchNorm2d} have in common: each channel, dimension 1, gets
 * mean 0 and variance 1 over the batch in training, and by the running mean and variance in
 * evaluation; then a learned scale and shift (Ioffe, Szegedy, Batch normalization, 2015). The
 * running variance is unbiased, that of the batch is not.
 */
abstract class BatchNorm extends Layer {
  private final Options options;
  private final Parameter weight;
  private final Parameter bias;
  private final Tensor runningMean;
  private final Tensor runningVar;
  private final Tensor batches;

  /**
   * The settings of a batch normalisation.
   *
   * @param channels the size of dimension 1
   * @param eps added to variances
   * @param momentum how much the newest batch weighs in the running statistics; NaN for their plain
   *     mean over all batches
   * @param affine with a learned scale and shift
   * @param trackRunningStats with running statistics; without, evaluation uses the batch's too
   */
  public record Options(
      int channels, double eps, double momentum, boolean affine, boolean trackRunningStats) {
    public static Options of(int channels) {
      return new Options(channels, 1e-5, 0.1, true, true);
    }

    public Options eps(double value) {
      return new Options(channels, value, momentum, affine, trackRunningStats);
    }

    public Options momentum(double value) {
      return new Options(channels, eps, value, affine, trackRunningStats);
    }

    public Options affine(boolean value) {
      return new Options(channels, eps, momentum, value, trackRunningStats);
    }

    public Options trackRunningStats(boolean value) {
      return new Options(channels, eps, momentum, affine, value);
    }
  }

  BatchNorm(Options options, DType dtype) {
    this.options = options;
    int n = options.channels;
    boolean affine = options.affine;
    this.weight = affine ? register("weight", Init.constant(1, dtype, n)) : null;
    this.bias = affine ? register("bias", Init.constant(0, dtype, n)) : null;
    boolean track = options.trackRunningStats;
    Shape shape = Shape.of(n);
    this.runningMean = track ? registerBuffer("running_mean", Tensors.zeros(shape, dtype)) : null;
    this.runningVar = track ? registerBuffer("running_var", Tensors.ones(shape, dtype)) : null;
    Tensor none = Tensors.zeros(Shape.SCALAR, DType.INT64);
    this.batches = track ? registerBuffer("num_batches_tracked", none) : null;
  }

  /**
   * {@code batch-norm { eps, momentum, affine }}: over rows, or over images of rows with a shape.
   */
  static RowShape.Result of(Settings settings, RowShape rows) {
    Options options =
        Options.of(rows.channels())
            .eps(settings.getDouble("eps", 1e-5))
            .momentum(settings.getDouble("momentum", 0.1))
            .affine(settings.getBoolean("affine", true));
    if (!(options.eps > 0)) {
      throw settings.mustBe("eps", "above 0", options.eps);
    }
    if (!(options.momentum >= 0 && options.momentum <= 1)) {
      throw settings.mustBe("momentum", "between 0 and 1", options.momentum);
    }
    boolean images = rows.whole().rank() == 3;
    return rows.through(
        images ? new BatchNorm2d(options, DType.FLOAT32) : new BatchNorm1d(options, DType.FLOAT32));
  }

  /** The scale [channels], or null. */
  public final Parameter weight() {
    return weight;
  }

  /** The shift [channels], or null. */
  public final Parameter bias() {
    return bias;
  }

  /** Says whether a shape is one that this layer takes. */
  abstract void checkDimensions(Tensor input);

  @Override
  public final Tensor forward(Tensor input) {
    checkDimensions(input);
    if (input.size(1) != options.channels) {
      throw new IllegalArgumentException(
          "running_mean should contain %d elements not %d"
              .formatted(input.size(1), options.channels));
    }
    boolean batch = isTraining() || runningMean == null;
    int perChannel = options.channels == 0 ? 0 : input.numel() / options.channels;
    if (isTraining() && perChannel == 1) {
      throw new IllegalArgumentException(
          "Expected more than 1 value per channel when training, got input size torch.Size(%s)"
              .formatted(input.shape()));
    }
    if (!batch) {
      return byRunningStatistics(input);
    }
    Tensor[] inputs = options.affine ? new Tensor[] {input, weight, bias} : new Tensor[] {input};
    Tensor[] results = Fused.apply(new NormalizedChannels(options.eps), inputs);
    if (isTraining() && runningMean != null) {
      track(results[1].detach(), results[2].detach(), perChannel);
    }
    return results[0];
  }

  private Tensor byRunningStatistics(Tensor input) {
    Tensor scale = channels(runningVar, input).add(options.eps).rsqrt();
    Tensor normal = input.sub(channels(runningMean, input)).mul(scale);
    return options.affine ? normal.mul(channels(weight, input)).add(channels(bias, input)) : normal;
  }

  @SuppressWarnings("try")
  private void track(Tensor mean, Tensor variance, int n) {
    try (GradMode.Scope scope = GradMode.noGrad()) {
      batches.add_(1L);
      double factor = Double.isNaN(options.momentum) ? 1.0 / batches.itemLong() : options.momentum;
      follow(runningMean, mean, factor);
      follow(runningVar, variance.mul((double) n / (n - 1)), factor);
    }
  }

  private static void follow(Tensor running, Tensor newest, double factor) {
    running.copy_(newest.mul(factor).add(running.mul(1 - factor)));
  }

  /** A value for each channel, in a shape that broadcasts to the input. */
  private static Tensor channels(Tensor values, Tensor input) {
    int[] sizes = new int[input.dim() - 1];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = values.numel();
    return values.view(sizes);
  }

  @Override
  protected final String extraRepr() {
    return "%d, eps=%s, momentum=%s, affine=%s, bias=%s, track_running_stats=%s"
        .formatted(
            options.channels,
            PythonText.of(options.eps),
            Double.isNaN(options.momentum) ? "None" : options.momentum,
            PythonText.of(options.affine),
            PythonText.of(bias != null),
            PythonText.of(options.trackRunningStats));
  }
}
