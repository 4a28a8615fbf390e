package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Flip;
import org.firesteel.tensor.op.Triangle;

/** The same elements arranged anew, as copies. */
interface ArrangeOps {
  Tensor self();

  /** The elements of the named dimensions in reverse order. */
  default Tensor flip(int... dims) {
    return dims.length == 0
        ? self().clone()
        : Autograd.apply(new Flip(Dims.of(self().shape(), dims)), self());
  }

  /**
   * Moves each element by {@code shift} along a dimension; what leaves at the end comes back at the
   * start.
   */
  default Tensor roll(int shift, int dim) {
    Tensor self = self();
    int size = self.size(dim);
    int start = size == 0 ? 0 : Math.floorMod(-(long) shift, size);
    return Tensors.cat(dim, self.slice(dim, start, size), self.slice(dim, 0, start));
  }

  /** {@link #roll(int, int)} of the flattened tensor. */
  default Tensor roll(int shift) {
    Tensor self = self();
    return self.reshape(-1).roll(shift, 0).view(self.shape());
  }

  /**
   * The whole tensor {@code times[d]} times along each dimension; more of them than dimensions add
   * leading ones.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.repeat.html">torch.Tensor.repeat</a>
   */
  default Tensor repeat(int... times) {
    Tensor self = self();
    int lead = times.length - self.dim();
    if (lead < 0) {
      throw new IllegalArgumentException(
          "Number of dimensions of repeat dims can not be smaller than number of dimensions of "
              + "tensor");
    }
    int[] before = new int[2 * times.length];
    int[] after = new int[times.length];
    for (int d = 0; d < times.length; d++) {
      int size = d < lead ? 1 : self.size(d - lead);
      before[2 * d] = 1;
      before[2 * d + 1] = size;
      after[d] = times[d] * size;
    }
    int[] expanded = before.clone();
    for (int d = 0; d < times.length; d++) {
      expanded[2 * d] = times[d];
    }
    return self.reshape(before).expand(Shape.of(expanded)).clone().view(Shape.of(after));
  }

  /** Matrices with zeros above a diagonal; positive ones are above the main one. */
  default Tensor tril(int diagonal) {
    return Autograd.apply(new Triangle(false, diagonal), self());
  }

  default Tensor tril() {
    return tril(0);
  }

  /** Matrices with zeros below a diagonal; positive ones are above the main one. */
  default Tensor triu(int diagonal) {
    return Autograd.apply(new Triangle(true, diagonal), self());
  }

  default Tensor triu() {
    return triu(0);
  }
}
