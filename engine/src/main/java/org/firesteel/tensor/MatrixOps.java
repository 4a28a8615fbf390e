package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Linear;
import org.firesteel.tensor.op.MatMul;

/** Matrix products. */
interface MatrixOps {
  Tensor self();

  /**
   * The product of matrices [n, k] and [k, m]; a vector on the left is a row, on the right a
   * column, and that dimension vanishes again.
   *
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.matmul.html">torch.matmul</a>
   */
  default Tensor matmul(Tensor other) {
    Tensor self = self();
    if (self.dim() == 0 || other.dim() == 0) {
      throw new IllegalArgumentException(
          "both arguments to matmul need to be at least 1D, but they are %dD and %dD"
              .formatted(self.dim(), other.dim()));
    }
    if (self.dim() == 1) {
      return self.unsqueeze(0).matmul(other).select(-2 + (other.dim() == 1 ? 1 : 0), 0);
    }
    if (other.dim() == 1) {
      return self.matmul(other.unsqueeze(1)).select(-1, 0);
    }
    return Autograd.apply(new MatMul(), self, other);
  }

  /**
   * {@code x W' + b}: this is [.., in], {@code weight} is [out, in], {@code bias} is [out] or null.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html">functional.linear</a>
   */
  default Tensor linear(Tensor weight, Tensor bias) {
    return bias == null
        ? Autograd.apply(new Linear(), self(), weight)
        : Autograd.apply(new Linear(), self(), weight, bias);
  }
}
