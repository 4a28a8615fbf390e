package org.firesteel.nn;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Masks of attention. */
public final class Attention {
  private Attention() {}

  /**
   * The mask with which each position attends to itself and those before: float32 [size, size], 0
   * where it may and minus infinity where it may not.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.Transformer.html">Transformer.generate_square_subsequent_mask</a>
   */
  public static Tensor causalMask(int size) {
    return Tensors.zeros(size, size).maskedFill(Tensors.ones(size, size).triu(1).ne(0L), least());
  }

  /** A mask as numbers to add to scores: a bool that holds forbids. */
  static Tensor additive(Tensor mask, DType dtype) {
    if (mask.dtype() != DType.BOOL) {
      return mask.to(dtype);
    }
    return Tensors.zeros(mask.shape(), dtype).maskedFill(mask, least());
  }

  private static double least() {
    return Double.NEGATIVE_INFINITY;
  }
}
