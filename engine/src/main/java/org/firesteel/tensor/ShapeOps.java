package org.firesteel.tensor;

import java.util.stream.IntStream;
import org.firesteel.memory.Workspace;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Cast;
import org.firesteel.tensor.op.Clone;
import org.firesteel.tensor.op.Expand;
import org.firesteel.tensor.op.Permute;
import org.firesteel.tensor.op.Transpose;
import org.firesteel.tensor.op.Unsqueeze;
import org.firesteel.tensor.op.View;

/** Other readings of the same elements; views share the storage wherever PyTorch's do. */
interface ShapeOps {
  Tensor self();

  /** Inserts a dimension of size 1; -1 appends it. */
  default Tensor unsqueeze(int dim) {
    int rank = self().dim() + 1;
    return Autograd.apply(new Unsqueeze(Shape.dim(dim, rank)), self());
  }

  /** Swaps two dimensions. */
  default Tensor transpose(int dim0, int dim1) {
    Shape shape = self().shape();
    return Autograd.apply(new Transpose(shape.dim(dim0), shape.dim(dim1)), self());
  }

  /**
   * The transpose of a matrix; vectors and scalars stay as they are.
   *
   * @throws IllegalArgumentException beyond two dimensions
   */
  default Tensor t() {
    int dim = self().dim();
    if (dim > 2) {
      throw new IllegalArgumentException(
          "t() expects a tensor with <= 2 dimensions, but self is " + dim + "D");
    }
    return dim < 2 ? Autograd.apply(new View(self().shape()), self()) : transpose(0, 1);
  }

  /**
   * The same elements in another shape, sharing the storage. One size may be -1.
   *
   * @throws IllegalArgumentException if the number of elements differs or no strides express it
   */
  default Tensor view(int... sizes) {
    return view(View.infer(self().shape(), sizes));
  }

  default Tensor view(Shape shape) {
    return Autograd.apply(new View(shape), self());
  }

  /** {@link #view}, or a copy where no view is possible. */
  default Tensor reshape(int... sizes) {
    Shape shape = View.infer(self().shape(), sizes);
    return self().layout().view(shape) == null ? contiguous().view(shape) : view(shape);
  }

  /**
   * Makes one dimension of those from {@code startDim} to {@code endDim}.
   *
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.flatten.html">torch.flatten</a>
   */
  default Tensor flatten(int startDim, int endDim) {
    Shape shape = self().shape();
    int start = shape.dim(startDim);
    int end = shape.dim(endDim);
    if (start > end) {
      throw new IllegalArgumentException(
          "flatten() has invalid args: start_dim cannot come after end_dim");
    }
    if (shape.rank() == 0) {
      return reshape(1);
    }
    int[] sizes = new int[shape.rank() - (end - start)];
    int merged = 1;
    for (int d = 0; d < shape.rank(); d++) {
      if (d < start) {
        sizes[d] = shape.size(d);
      } else if (d > end) {
        sizes[d - (end - start)] = shape.size(d);
      } else {
        merged *= shape.size(d);
      }
    }
    sizes[start] = merged;
    return start == end ? self() : reshape(sizes);
  }

  /** Broadcasts to larger sizes without a copy; -1 keeps a size. */
  default Tensor expand(int... sizes) {
    return expand(Expand.target(self().shape(), sizes));
  }

  default Tensor expand(Shape shape) {
    return shape.equals(self().shape()) ? self() : Autograd.apply(new Expand(shape), self());
  }

  /** {@link #expand(int...)} under another name. */
  default Tensor broadcastTo(int... sizes) {
    return expand(sizes);
  }

  /** Without the dimensions of size 1. */
  default Tensor squeeze() {
    return view(Shape.of(IntStream.of(self().shape().toArray()).filter(n -> n != 1).toArray()));
  }

  /** Without a dimension if that has size 1. */
  default Tensor squeeze(int dim) {
    Shape shape = self().shape();
    int d = shape.dim(dim);
    boolean goes = shape.rank() > 0 && shape.size(d) == 1;
    return view(goes ? Shape.of(Layout.remove(shape.toArray(), d)) : shape);
  }

  /** The dimensions in another order: {@code dims[d]} becomes d. */
  default Tensor permute(int... dims) {
    return Autograd.apply(Permute.of(self().shape(), dims), self());
  }

  /** Moves a dimension to another position; the others stay in order. */
  default Tensor movedim(int source, int destination) {
    Shape shape = self().shape();
    int from = shape.dim(source);
    int to = shape.dim(destination);
    if (shape.rank() == 0) {
      return permute();
    }
    int[] order = IntStream.range(0, shape.rank()).toArray();
    return permute(Layout.insert(Layout.remove(order, from), to, from));
  }

  /**
   * Cuts one dimension into several, one of which may be -1.
   *
   * @throws IllegalArgumentException if the sizes do not multiply up to the dimension's
   */
  default Tensor unflatten(int dim, int... sizes) {
    return view(View.unflatten(self().shape(), dim, sizes));
  }

  /** The same values in another dtype; the tensor itself if it has that dtype. */
  default Tensor to(DType dtype) {
    return dtype == self().dtype() ? self() : Autograd.apply(new Cast(dtype), self());
  }

  /** A dense tensor of the same elements; the tensor itself if it is dense. */
  default Tensor contiguous() {
    return self().isContiguous() ? self() : Autograd.apply(new Clone(), self());
  }

  /** A copy that the gradient flows through: PyTorch's {@code clone()}. */
  default Tensor copy() {
    return Autograd.apply(new Clone(), self());
  }

  /**
   * A copy that outlives the {@link Workspace} scope in which it is made, cut off from the graph;
   * what the graph remembers does not outlive it.
   */
  @SuppressWarnings("try")
  default Tensor keep() {
    try (Workspace.Scope scope = Workspace.pause()) {
      return Raw.copy(self());
    }
  }

  default Tensor onesLike() {
    return Tensors.ones(self().shape(), self().dtype());
  }

  default Tensor zerosLike() {
    return Tensors.zeros(self().shape(), self().dtype());
  }
}
