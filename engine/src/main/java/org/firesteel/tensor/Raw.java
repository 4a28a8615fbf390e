package org.firesteel.tensor;

import org.firesteel.kernel.Arithmetic;
import org.firesteel.kernel.Floats;
import org.firesteel.memory.Strided;

/** Element access without a graph: what the forward of an operation is built from. */
public final class Raw {
  private Raw() {}

  /** Elements of any value: for what is overwritten as a whole. */
  public static Tensor empty(Shape shape, DType dtype) {
    return new Tensor(Storage.empty(dtype, shape.numel()), Layout.contiguous(shape));
  }

  /** Zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return new Tensor(Storage.zeros(dtype, shape.numel()), Layout.contiguous(shape));
  }

  /** The same elements, densely in row-major order; the tensor itself where they already are. */
  public static Tensor dense(Tensor tensor) {
    return tensor.isContiguous() ? tensor : copy(tensor);
  }

  /** {@link #dense(Tensor)} in another dtype. */
  public static Tensor dense(Tensor tensor, DType dtype) {
    Tensor dense = dense(tensor);
    if (dense.dtype() == dtype) {
      return dense;
    }
    Storage converted = Conversion.convert(dense.storage(), dense.offset(), dense.numel(), dtype);
    return new Tensor(converted, Layout.contiguous(dense.shape()));
  }

  /** The elements of a float32 tensor, densely in row-major order. */
  public static Floats floats(Tensor tensor) {
    Tensor dense = dense(tensor);
    return new Floats(dense.storage().floats(), dense.offset());
  }

  /** A dense copy. */
  public static Tensor copy(Tensor tensor) {
    Tensor copy = empty(tensor.shape(), tensor.dtype());
    if (tensor.isContiguous()) {
      System.arraycopy(
          tensor.storage().array(), tensor.offset(), copy.storage().array(), 0, tensor.numel());
    } else {
      Strided.gather(
          tensor.storage().array(),
          tensor.offset(),
          tensor.shape().toArray(),
          tensor.layout().strides(),
          copy.storage().array(),
          0);
    }
    return copy;
  }

  /** The elements broadcast to a shape, densely, in a dtype. */
  public static Tensor broadcast(Tensor tensor, Shape shape, DType dtype) {
    if (tensor.shape().equals(shape)) {
      return dense(tensor, dtype);
    }
    Tensor converted = dense(tensor, dtype);
    return dense(view(converted, converted.layout().expand(shape)));
  }

  /**
   * Another reading of the same storage. A forward that returns one of an input's makes a plain
   * view: the graph takes its gradient to be that of reading those elements.
   */
  public static Tensor view(Tensor tensor, Layout layout) {
    return new Tensor(tensor.storage(), layout);
  }

  /** Adds {@code value}, of the same shape and dtype, to the elements of {@code target}. */
  public static void addAssign(Tensor target, Tensor value) {
    DType compute = target.dtype().computeType();
    Tensor sum = dense(target, compute); // target itself, where its elements can be added to
    Tensor addend = dense(value, compute);
    int i = sum.offset();
    int j = addend.offset();
    int n = sum.numel();
    switch (compute) {
      case FLOAT32 -> {
        float[] sums = sum.storage().floats();
        Arithmetic.ADD.apply(sums, i, addend.storage().floats(), j, sums, i, n);
      }
      case FLOAT64 -> {
        double[] sums = sum.storage().doubles();
        Arithmetic.ADD.apply(sums, i, addend.storage().doubles(), j, sums, i, n);
      }
      default -> {
        long[] sums = sum.storage().longs();
        Arithmetic.ADD.apply(sums, i, addend.storage().longs(), j, sums, i, n);
      }
    }
    if (sum == target) {
      target.storage().bumpVersion();
    } else {
      assign(target, sum);
    }
  }

  /**
   * Writes {@code value}, of the same shape, over the elements of {@code target}; they may share
   * them.
   */
  public static void assign(Tensor target, Tensor value) {
    Tensor dense = dense(value, target.dtype());
    if (dense.storage().array() == target.storage().array()) {
      dense = copy(dense);
    }
    Strided.scatter(
        dense.storage().array(),
        dense.offset(),
        target.storage().array(),
        target.offset(),
        target.shape().toArray(),
        target.layout().strides());
    target.storage().bumpVersion();
  }
}
