package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Linear;
import org.firesteel.tensor.op.MatMul;

/** Matrix products. Operands have the same dtype; transposed views are not copied. */
interface MatrixOps {
  Tensor self();

  /**
   * The product of matrices [.., n, k] and [.., k, m], whose leading dimensions are batches and
   * broadcast; a vector on the left is a row, on the right a column, and that dimension vanishes
   * again.
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
      return other.dim() == 1 ? dot(other) : self.unsqueeze(0).matmul(other).squeeze(-2);
    }
    if (other.dim() == 1) {
      return self.dim() == 2 ? mv(other) : self.matmul(other.unsqueeze(1)).squeeze(-1);
    }
    if (self.dim() > 2 && other.dim() == 2) {
      // One product of all rows, also in the gradient of the matrix.
      int[] sizes = self.shape().toArray();
      int k = self.size(-1);
      sizes[sizes.length - 1] = 1;
      Tensor rows = self.reshape(Shape.of(sizes).numel(), k);
      sizes[sizes.length - 1] = other.size(1);
      return rows.matmul(other).view(sizes);
    }
    return Autograd.apply(new MatMul(), self, other);
  }

  /** The product of two matrices. */
  default Tensor mm(Tensor other) {
    requireRank("self must be a matrix", self(), 2);
    requireRank("mat2 must be a matrix", other, 2);
    return Autograd.apply(new MatMul(), self(), other);
  }

  /** The products of two batches of matrices, [b, n, k] and [b, k, m]. */
  default Tensor bmm(Tensor other) {
    Tensor self = self();
    requireRank("batch1 must be a 3D tensor", self, 3);
    requireRank("batch2 must be a 3D tensor", other, 3);
    if (other.size(0) != self.size(0) || other.size(1) != self.size(2)) {
      throw new IllegalArgumentException(
          "Expected size for first two dimensions of batch2 tensor to be: [%d, %d] but got: [%d, %d]."
              .formatted(self.size(0), self.size(2), other.size(0), other.size(1)));
    }
    return Autograd.apply(new MatMul(), self, other);
  }

  /** The product of a matrix and a vector. */
  default Tensor mv(Tensor vector) {
    Tensor self = self();
    if (self.dim() != 2 || vector.dim() != 1) {
      throw new IllegalArgumentException(
          "vector + matrix @ vector expected, got 1, %d, %d".formatted(self.dim(), vector.dim()));
    }
    if (self.size(1) != vector.size(0)) {
      throw new IllegalArgumentException(
          "size mismatch, got input (%d), mat (%dx%d), vec (%d)"
              .formatted(self.size(0), self.size(0), self.size(1), vector.size(0)));
    }
    return Autograd.apply(new MatMul(), self, vector.unsqueeze(1)).squeeze(-1);
  }

  /** The sum of the products of two vectors' elements. */
  default Tensor dot(Tensor other) {
    Tensor self = self();
    if (self.dim() != 1 || other.dim() != 1) {
      throw new IllegalArgumentException(
          "1D tensors expected, but got %dD and %dD tensors".formatted(self.dim(), other.dim()));
    }
    if (self.dtype() != other.dtype()) {
      throw new IllegalArgumentException(
          "dot : expected both vectors to have same dtype, but found %s and %s"
              .formatted(self.dtype().scalarType(), other.dtype().scalarType()));
    }
    if (self.numel() != other.numel()) {
      throw new IllegalArgumentException(
          ("inconsistent tensor size, expected tensor %s and src %s to have the same number of "
                  + "elements, but got %d and %d elements respectively")
              .formatted(self.shape(), other.shape(), self.numel(), other.numel()));
    }
    return self.unsqueeze(0).mm(other.unsqueeze(1)).view();
  }

  /** The matrix of all products of two vectors' elements. */
  default Tensor outer(Tensor other) {
    Tensor self = self();
    requireRank("outer: Expected 1-D argument self, but got %d-D", self, 1);
    requireRank("outer: Expected 1-D argument vec2, but got %d-D", other, 1);
    return self.unsqueeze(1).mul(other.unsqueeze(0));
  }

  /** {@code self + mat1 mat2}, where this broadcasts to the product. */
  default Tensor addmm(Tensor mat1, Tensor mat2) {
    return addmm(mat1, mat2, 1, 1);
  }

  /**
   * {@code beta self + alpha mat1 mat2}, where this broadcasts to the product; with beta 0 it does
   * not count at all.
   */
  default Tensor addmm(Tensor mat1, Tensor mat2, double beta, double alpha) {
    requireRank("mat1 must be a matrix, got %d-D tensor", mat1, 2);
    requireRank("mat2 must be a matrix, got %d-D tensor", mat2, 2);
    return added(mat1.mm(mat2), mat2, beta, alpha);
  }

  /** {@link #addmm(Tensor, Tensor, double, double)} for batches, as {@link #bmm}. */
  default Tensor baddbmm(Tensor batch1, Tensor batch2, double beta, double alpha) {
    return added(batch1.bmm(batch2), batch2, beta, alpha);
  }

  private Tensor added(Tensor product, Tensor second, double beta, double alpha) {
    Tensor self = self();
    if (self.dtype() != product.dtype()) {
      throw new IllegalArgumentException(
          "self and mat2 must have the same dtype, but got %s and %s"
              .formatted(self.dtype().scalarType(), second.dtype().scalarType()));
    }
    Tensor base = self.expand(product.shape());
    Tensor scaled = alpha == 1 ? product : product.mul(alpha);
    if (beta == 0) {
      // 0 even where this is NaN; its gradient is 0 too.
      return scaled.add(base.where(Tensors.number(false), 0));
    }
    return (beta == 1 ? base : base.mul(beta)).add(scaled);
  }

  private static void requireRank(String message, Tensor tensor, int rank) {
    if (tensor.dim() != rank) {
      throw new IllegalArgumentException(message.formatted(tensor.dim()));
    }
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
