package org.firesteel.loss;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * -ln softmax(x)[target]: scores [n, classes] against class numbers, int64 [n].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">torch.nn.CrossEntropyLoss</a>
 */
public record CrossEntropyLoss(Reduction reduction) implements Loss {
  /** The mean over the rows. */
  public CrossEntropyLoss() {
    this(Reduction.MEAN);
  }

  /**
   * @throws IllegalArgumentException if the shapes do not fit
   * @throws IndexOutOfBoundsException if a target is no class
   */
  @Override
  public Tensor forward(Tensor input, Tensor target) {
    if (input.dim() != 2 || target.dim() != 1 || input.size(0) != target.size(0)) {
      throw new IllegalArgumentException(
          "CrossEntropyLoss needs scores [n, classes] and int64 targets [n], got %s and %s of %s"
              .formatted(input.shape(), target.shape(), target.dtype().label()));
    }
    int classes = input.size(1);
    for (long t : target.to(DType.INT64).toLongArray()) {
      if (t < 0 || t >= classes) {
        throw new IndexOutOfBoundsException("Target " + t + " is out of bounds.");
      }
    }
    Tensor picked = input.logSoftmax(1).gather(1, target.unsqueeze(1));
    return Reduce.apply(picked.flatten(0, 1).neg(), reduction);
  }

  @Override
  public CrossEntropyLoss withReduction(Reduction other) {
    return new CrossEntropyLoss(other);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }
}
