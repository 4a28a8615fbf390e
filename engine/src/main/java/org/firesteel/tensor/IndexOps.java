package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.AdvancedIndex;
import org.firesteel.tensor.op.Argsort;
import org.firesteel.tensor.op.Gather;
import org.firesteel.tensor.op.IndexCopy;
import org.firesteel.tensor.op.IndexSelect;
import org.firesteel.tensor.op.IndexSum;
import org.firesteel.tensor.op.Nonzero;
import org.firesteel.tensor.op.Scatter;
import org.firesteel.tensor.op.ScatterSum;

/**
 * Reading and writing at places that index tensors (int64, or int32) name. Every method returns a
 * new tensor; an index that does not exist is an {@link IndexOutOfBoundsException}.
 */
interface IndexOps {
  Tensor self();

  /**
   * {@code y[i][j] = x[index[i][j]][j]} for dim 0, likewise for others; the index has this rank.
   *
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.gather.html">torch.gather</a>
   */
  default Tensor gather(int dim, Tensor index) {
    return Autograd.apply(new Gather(self().shape().dim(dim)), self(), index);
  }

  /** {@link #gather} with an index that broadcasts in the other dimensions. */
  default Tensor takeAlongDim(Tensor index, int dim) {
    Tensor self = self();
    int d = self.shape().dim(dim);
    if (self.dim() != index.dim()) {
      throw new IllegalArgumentException(
          ("torch.take_along_dim(): input and indices should have the same number of dimensions, "
                  + "but got %d dimensions for input, and %d dimensions for indices")
              .formatted(self.dim(), index.dim()));
    }
    if (self.dim() == 0) {
      return gather(d, index);
    }
    int[] sizes = self.shape().toArray();
    sizes[d] = 1;
    int[] others = index.shape().toArray();
    others[d] = 1;
    int[] common = Shape.broadcast(Shape.of(sizes), Shape.of(others)).toArray();
    common[d] = self.size(d);
    int[] wide = common.clone();
    wide[d] = index.size(d);
    return self.expand(common).gather(d, index.expand(wide));
  }

  /**
   * This with {@code source[i][j]} written to {@code [index[i][j]][j]} for dim 0, likewise for
   * others.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html">torch.Tensor.scatter_</a>
   */
  default Tensor scatter(int dim, Tensor index, Tensor source) {
    return Autograd.apply(new Scatter(self().shape().dim(dim)), self(), index, source);
  }

  /** {@link #scatter(int, Tensor, Tensor)} of one number. */
  default Tensor scatter(int dim, Tensor index, double value) {
    return scatter(dim, index, Tensors.tensor(value, self().dtype()).expand(index.shape()));
  }

  /**
   * This with {@code source[i][j]} added at {@code [index[i][j]][j]} for dim 0, likewise for
   * others.
   */
  default Tensor scatterAdd(int dim, Tensor index, Tensor source) {
    Tensor self = self();
    int d = self.shape().dim(dim);
    Scatter.check(self, d, index, source);
    return self.add(Autograd.apply(new ScatterSum(self.shape(), d), index, source));
  }

  /** The slices along a dimension that a vector of indices names. */
  default Tensor indexSelect(int dim, Tensor index) {
    return Autograd.apply(new IndexSelect(self().shape().dim(dim)), self(), index);
  }

  /** This with slice l of the source added to slice {@code index[l]} along a dimension. */
  default Tensor indexAdd(int dim, Tensor index, Tensor source) {
    Tensor self = self();
    int d = self.shape().dim(dim);
    IndexSum.check(self, d, index, source);
    return self.add(Autograd.apply(new IndexSum(self.shape(), d), index, source));
  }

  /** This with slice l of the source in the place of slice {@code index[l]} along a dimension. */
  default Tensor indexCopy(int dim, Tensor index, Tensor source) {
    return Autograd.apply(new IndexCopy(self().shape().dim(dim)), self(), index, source);
  }

  /**
   * {@code x[i, j, ..]} with an index tensor for each of the first dimensions. They broadcast;
   * negative indices count from the end; a bool mask stands for the positions where it holds.
   *
   * @see <a
   *     href="https://numpy.org/doc/stable/user/basics.indexing.html#advanced-indexing">advanced
   *     indexing</a>
   */
  default Tensor index(Tensor... indices) {
    if (indices.length == 0) {
      return self();
    }
    AdvancedIndex index = AdvancedIndex.of(self().shape(), indices);
    Tensor rows = self().reshape(index.matrix().toArray()).indexSelect(0, index.rows());
    return rows.view(index.result());
  }

  /**
   * This with {@code values}, which broadcast, at the places {@code x[i, j, ..]} of {@link #index};
   * with {@code accumulate} they are added, also twice to one place.
   */
  default Tensor indexPut(Tensor values, boolean accumulate, Tensor... indices) {
    Tensor self = self();
    AdvancedIndex index = AdvancedIndex.of(self.shape(), indices);
    if (values.dtype() != self.dtype()) {
      throw new IllegalArgumentException(
          ("Index put requires the source and destination dtypes match, got %s for the destination "
                  + "and %s for the source.")
              .formatted(self.dtype().scalarType(), values.dtype().scalarType()));
    }
    if (!values.shape().expandsTo(index.result())) {
      throw new IllegalArgumentException(
          "shape mismatch: value tensor of shape %s cannot be broadcast to indexing result of shape %s"
              .formatted(values.shape(), index.result()));
    }
    Tensor rows = self.reshape(index.matrix().toArray());
    Tensor source = values.expand(index.result()).reshape(index.flat().toArray());
    Tensor put =
        accumulate
            ? rows.indexAdd(0, index.rows(), source)
            : rows.indexCopy(0, index.rows(), source);
    return put.view(self.shape());
  }

  /** The elements where a bool mask, which broadcasts, holds; a vector. */
  default Tensor maskedSelect(Tensor mask) {
    if (mask.dtype() != DType.BOOL) {
      throw new IllegalArgumentException("masked_select: expected BoolTensor for mask");
    }
    Shape shape = Shape.broadcast(self().shape(), mask.shape());
    return self().expand(shape).reshape(-1).index(mask.expand(shape).reshape(-1));
  }

  /** The positions of the elements that are not 0, in order, as int64 [count, rank]. */
  default Tensor nonzero() {
    return Autograd.apply(new Nonzero(), self());
  }

  /**
   * The elements in order along a dimension, and where they were. NaN counts as the greatest; equal
   * elements stay in order.
   */
  default ValuesAndIndices sort(int dim, boolean descending) {
    Tensor indices = argsort(dim, descending);
    return new ValuesAndIndices(gather(dim, indices), indices);
  }

  /** {@link #sort(int, boolean)}, the least first. */
  default ValuesAndIndices sort(int dim) {
    return sort(dim, false);
  }

  /** Where the elements in order along a dimension are. */
  default Tensor argsort(int dim, boolean descending) {
    return Autograd.apply(new Argsort(self().shape().dim(dim), descending), self());
  }

  /**
   * The k greatest elements along a dimension, or the least, in order, and where they were.
   *
   * @throws IndexOutOfBoundsException if there are fewer than k
   */
  default ValuesAndIndices topk(int k, int dim, boolean largest) {
    Tensor self = self();
    int d = self.shape().dim(dim);
    if (k < 0 || k > (self.dim() == 0 ? 1 : self.size(d))) {
      throw new IndexOutOfBoundsException("selected index k out of range");
    }
    Tensor indices = argsort(d, largest);
    if (self.dim() > 0) {
      indices = indices.narrow(d, 0, k).contiguous();
    }
    return new ValuesAndIndices(gather(d, indices), indices);
  }

  /** The k greatest elements along the last dimension. */
  default ValuesAndIndices topk(int k) {
    return topk(k, -1, true);
  }
}
