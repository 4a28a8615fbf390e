package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Select;
import org.firesteel.tensor.op.Slice;

/** Parts of a tensor along one dimension; all of them share its storage. */
interface SliceOps {
  Tensor self();

  /** Element {@code index} of a dimension, which vanishes; a negative index counts from the end. */
  default Tensor select(int dim, int index) {
    return Autograd.apply(Select.of(self().shape(), dim, index), self());
  }

  /** {@code x[i, j, ..]}: selects along the first dimensions. */
  default Tensor get(int... indices) {
    Tensor result = self();
    for (int index : indices) {
      result = result.select(0, index);
    }
    return result;
  }

  /** {@code x[.., start:end:step, ..]} along a dimension, as Python slices. */
  default Tensor slice(int dim, int start, int end, int step) {
    return Autograd.apply(Slice.of(self().shape(), dim, start, end, step), self());
  }

  default Tensor slice(int dim, int start, int end) {
    return slice(dim, start, end, 1);
  }

  /**
   * {@code length} elements of a dimension from {@code start}, which may count from the end.
   *
   * @throws IndexOutOfBoundsException if {@code start} is beyond the dimension
   * @throws IllegalArgumentException if {@code length} is negative or too long
   */
  default Tensor narrow(int dim, int start, int length) {
    return Autograd.apply(Slice.narrow(self().shape(), dim, start, length), self());
  }

  /** Pieces of {@code size} along a dimension, the last perhaps shorter. */
  default Tensor[] split(int size, int dim) {
    int length = splitLength("split", dim);
    if (size < 0) {
      throw new IllegalArgumentException(
          "split expects split_size be non-negative, but got split_size=" + size);
    }
    if (size == 0 && length > 0) {
      throw new IllegalArgumentException(
          "split_size can only be 0 if dimension size is 0, but got dimension size of " + length);
    }
    int count = length == 0 ? 1 : (int) (((long) length + size - 1) / size);
    Tensor[] pieces = new Tensor[count];
    for (int i = 0; i < count; i++) {
      pieces[i] = narrow(dim, i * size, Math.min(size, length - i * size));
    }
    return pieces;
  }

  /** Pieces of the given sizes along a dimension, which they fill exactly. */
  default Tensor[] split(int[] sizes, int dim) {
    int length = splitLength("split_with_sizes", dim);
    long sum = 0;
    for (int size : sizes) {
      sum += size;
    }
    if (sum != length) {
      throw new IllegalArgumentException(
          ("split_with_sizes expects split_sizes to sum exactly to %d (input tensor's size at "
                  + "dimension %d), but got split_sizes=%s")
              .formatted(length, dim, Shape.of(sizes)));
    }
    Tensor[] pieces = new Tensor[sizes.length];
    int start = 0;
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = narrow(dim, start, sizes[i]);
      start += sizes[i];
    }
    return pieces;
  }

  /** At most {@code chunks} pieces of equal size along a dimension, the last perhaps shorter. */
  default Tensor[] chunk(int chunks, int dim) {
    int length = splitLength("chunk", dim);
    if (chunks <= 0) {
      throw new IllegalArgumentException(
          "chunk expects `chunks` to be greater than 0, got: " + chunks);
    }
    int size = (int) (((long) length + chunks - 1) / chunks);
    // Nothing at all is still cut into as many pieces.
    return length == 0 ? split(new int[chunks], dim) : split(size, dim);
  }

  /** The elements of a dimension, one tensor each. */
  default Tensor[] unbind(int dim) {
    if (self().dim() == 0) {
      throw new IndexOutOfBoundsException(
          "Dimension specified as " + dim + " but tensor has no dimensions");
    }
    Tensor[] parts = new Tensor[self().size(dim)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = select(dim, i);
    }
    return parts;
  }

  private int splitLength(String op, int dim) {
    if (self().dim() == 0) {
      throw new IllegalArgumentException(op + " expects at least a 1-dimensional tensor");
    }
    return self().size(dim);
  }
}
