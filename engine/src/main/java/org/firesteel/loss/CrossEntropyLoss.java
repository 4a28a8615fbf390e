package org.firesteel.loss;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.SoftmaxCrossEntropy;

/**
 * -ln softmax(x)[target]: scores [n, classes], [n, classes, d1, ..] or [classes] against class
 * numbers, int64 [n], [n, d1, ..] or one; or against probabilities of the scores' shape.
 *
 * @param weight a factor for each class, or null; a mean over class numbers divides by the sum of
 *     the targets' weights
 * @param ignoreIndex a class number that does not count
 * @param labelSmoothing how much of each target is spread over all classes
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">torch.nn.CrossEntropyLoss</a>
 */
public record CrossEntropyLoss(
    Tensor weight, long ignoreIndex, double labelSmoothing, Reduction reduction) implements Loss {
  private static final long NONE_IGNORED = -100;

  public CrossEntropyLoss {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "label_smoothing must be between 0.0 and 1.0. Got: " + labelSmoothing);
    }
  }

  /** The mean over the rows. */
  public CrossEntropyLoss() {
    this(Reduction.MEAN);
  }

  public CrossEntropyLoss(Reduction reduction) {
    this(null, NONE_IGNORED, 0, reduction);
  }

  /** {@code cross-entropy { weight, ignore-index, label-smoothing }}. */
  static CrossEntropyLoss of(Settings settings, Reduction reduction) {
    double smoothing = settings.getDouble("label-smoothing", 0);
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw settings.mustBe("label-smoothing", "between 0 and 1", smoothing);
    }
    int ignore = settings.getInt("ignore-index", (int) NONE_IGNORED);
    return new CrossEntropyLoss(Weights.read(settings, "weight"), ignore, smoothing, reduction);
  }

  /**
   * @throws IllegalArgumentException if the shapes do not fit
   * @throws IndexOutOfBoundsException if a target is no class
   */
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    if (isDistribution(input, target)) {
      return Reduce.apply(ofDistribution(input, target), reduction);
    }
    ClassRows rows = ClassRows.of(input, target, ignoreIndex);
    return Reduce.apply(rows.shaped(ofClasses(rows)), rows.weights(weight), reduction);
  }

  private static boolean isDistribution(Tensor input, Tensor target) {
    if (!target.shape().equals(input.shape())) {
      return false;
    }
    if (!target.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "Expected floating point type for target with class probabilities, got "
              + target.dtype().scalarType());
    }
    return true;
  }

  private Tensor ofClasses(ClassRows rows) {
    Tensor losses = Autograd.apply(new SoftmaxCrossEntropy(), rows.scores(), rows.labels());
    if (weight != null) {
      losses = losses.mul(rows.weights(weight));
    }
    if (labelSmoothing == 0) {
      return losses;
    }
    Tensor all = rows.scores().logSoftmax(1);
    Tensor weighed = weight == null ? all : all.mul(rows.classWeights(weight));
    Tensor smooth = rows.masked(weighed.sum(1).neg());
    double share = labelSmoothing / rows.scores().size(1);
    return losses.mul(1 - labelSmoothing).add(smooth.mul(share));
  }

  private Tensor ofDistribution(Tensor input, Tensor target) {
    int dim = input.dim() == 1 ? 0 : 1;
    int classes = input.size(dim);
    Tensor wanted =
        labelSmoothing == 0 ? target : target.mul(1 - labelSmoothing).add(labelSmoothing / classes);
    Tensor terms = input.logSoftmax(dim).mul(wanted);
    if (weight != null) {
      int[] sizes = new int[input.dim() - dim];
      java.util.Arrays.fill(sizes, 1);
      sizes[0] = classes;
      terms = terms.mul(weight.to(input.dtype()).view(sizes));
    }
    return terms.sum(dim).neg();
  }

  @Override
  public Tensor weights(Tensor input, Tensor target) {
    return isDistribution(input, target)
        ? null
        : ClassRows.of(input, target, ignoreIndex).weights(weight);
  }

  @Override
  public CrossEntropyLoss withReduction(Reduction other) {
    return new CrossEntropyLoss(weight, ignoreIndex, labelSmoothing, other);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }
}
