package org.firesteel.train;

import org.firesteel.data.Block;
import org.firesteel.loss.Loss;
import org.firesteel.loss.Reduction;
import org.firesteel.loss.Target;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * A loss over rows that are spread over many blocks: each block gives its weighted sum, and what
 * the sum of all is divided by in the end.
 */
final class Objective {
  private final Loss elementwise;
  private final boolean mean;
  private final boolean classes;

  Objective(Loss loss) {
    this.elementwise = loss.withReduction(Reduction.NONE);
    this.mean = loss.reduction() == Reduction.MEAN;
    this.classes = loss.target() == Target.CLASS;
  }

  Sum sum(Tensor prediction, Block block) {
    Tensor targets = target(prediction, block);
    Tensor losses = elementwise.forward(prediction, targets);
    Tensor counts = mean ? elementwise.weights(prediction, targets) : null;
    float[] weights = block.weights();
    if (weights == null) {
      return new Sum(losses.sum(), mean ? divisor(losses, counts) : 0);
    }
    int perRow = losses.numel() / block.rows();
    Tensor rowWeights = Tensors.tensor(weights, Shape.of(block.rows(), 1));
    Tensor byRow = losses.reshape(block.rows(), perRow).mul(rowWeights);
    return new Sum(byRow.sum(), mean ? weightedDivisor(byRow, counts, rowWeights) : 0);
  }

  /** What losses of equal rows count for in the mean. */
  private static double divisor(Tensor losses, Tensor counts) {
    return counts == null ? losses.numel() : counts.to(DType.FLOAT64).sum().item();
  }

  /** What losses of weighted rows count for. */
  private static double weightedDivisor(Tensor byRow, Tensor counts, Tensor rowWeights) {
    Tensor wide = rowWeights.to(DType.FLOAT64);
    return counts == null
        ? wide.sum().item() * byRow.size(1)
        : counts.to(DType.FLOAT64).view(byRow.shape()).mul(wide).sum().item();
  }

  /**
   * The block's targets in the form that the loss wants: class numbers, or as the prediction is.
   */
  private Tensor target(Tensor prediction, Block block) {
    Tensor targets = Tensors.tensor(block.targets(), Shape.of(block.rows(), block.targetColumns()));
    return classes
        ? targets.flatten(0, 1).to(DType.INT64)
        : targets.view(prediction.shape()).to(prediction.dtype());
  }

  /**
   * A block's loss.
   *
   * @param value the sum over the rows, one element
   * @param weight its share of the divisor; 0 if the loss is a sum
   */
  record Sum(Tensor value, double weight) {}
}
