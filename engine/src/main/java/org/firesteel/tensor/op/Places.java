package org.firesteel.tensor.op;

import java.util.Arrays;
import org.firesteel.memory.Workspace;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Index tensors, int64 or int32, as checked places in arrays. */
final class Places {
  private Places() {}

  static boolean isIndex(Tensor index) {
    return index.dtype() == DType.INT64 || index.dtype() == DType.INT32;
  }

  /**
   * The elements of an index, each checked against a size.
   *
   * @param outOfRange the message about one that is not in {@code 0..size-1}; {@code %d} stands for
   *     it
   */
  static int[] within(Tensor index, int size, String outOfRange) {
    Tensor dense = Raw.dense(index, DType.INT64);
    long[] values = dense.storage().longs();
    int[] at = Workspace.empty(int[].class, index.numel());
    for (int i = 0; i < at.length; i++) {
      long value = values[dense.offset() + i];
      if (value < 0 || value >= size) {
        throw new IndexOutOfBoundsException(outOfRange.formatted(value));
      }
      at[i] = (int) value;
    }
    return at;
  }

  /**
   * For each element of {@code index} its place in a dense tensor of {@code shape}: the position of
   * the element itself, but along {@code dim} what the index says.
   */
  static int[] along(Tensor index, Shape shape, int dim) {
    int size = shape.rank() == 0 ? 1 : shape.size(dim);
    int[] at =
        within(
            index,
            size,
            "index %%d is out of bounds for dimension %d with size %d".formatted(dim, size));
    if (shape.rank() == 0 || at.length == 0) {
      return at;
    }
    int[] strides = shape.strides();
    int stride = strides[dim];
    // Along dim only the index counts; the other dimensions add the element's own position.
    strides[dim] = 0;
    int last = shape.rank() - 1;
    int run = index.size(last);
    int[] position = new int[last];
    int base = 0;
    for (int i = 0; i < at.length; i += run) {
      for (int j = 0; j < run; j++) {
        at[i + j] = base + j * strides[last] + at[i + j] * stride;
      }
      for (int d = last - 1; d >= 0; d--) {
        base += strides[d];
        if (++position[d] < index.size(d)) {
          break;
        }
        base -= position[d] * strides[d];
        position[d] = 0;
      }
    }
    return at;
  }

  /** Refuses an index for gather or scatter that has another rank or type than it should. */
  static void check(String op, String target, Tensor index, Shape shape) {
    if (!isIndex(index)) {
      throw new IllegalArgumentException(op + "(): Expected dtype int32/int64 for index");
    }
    if (index.dim() != shape.rank()) {
      throw new IllegalArgumentException(
          "Index tensor must have the same number of dimensions as %s tensor".formatted(target));
    }
  }

  /** Whether {@code small} is nowhere larger than {@code large}, but perhaps along a dimension. */
  static boolean fits(Shape small, Shape large, int exceptDim) {
    for (int d = 0; d < small.rank(); d++) {
      if (d != exceptDim && small.size(d) > large.size(d)) {
        return false;
      }
    }
    return true;
  }

  /** A dense tensor as {@code [outer, size, width]} around a dimension. */
  static int[] around(Shape shape, int dim) {
    int[] sizes = shape.toArray();
    return new int[] {
      product(Arrays.copyOf(sizes, dim)),
      sizes[dim],
      product(Arrays.copyOfRange(sizes, dim + 1, sizes.length))
    };
  }

  private static int product(int[] sizes) {
    return Shape.of(sizes).numel();
  }

  /** The shape with another size of one dimension. */
  static Shape resize(Shape shape, int dim, int size) {
    int[] sizes = shape.toArray();
    sizes[dim] = size;
    return Shape.of(sizes);
  }
}
