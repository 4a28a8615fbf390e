package org.firesteel.tensor;

import java.util.Arrays;

/**
 * Where a tensor's elements lie in its storage: element {@code (i, j, ..)} is at {@code offset + i
 * * strides[0] + j * strides[1] + ..}. Immutable; each view operation is a new layout.
 */
public final class Layout {
  private final Shape shape;
  private final int[] strides;
  private final int offset;

  public Layout(Shape shape, int[] strides, int offset) {
    this.shape = shape;
    this.strides = strides;
    // Of no elements the first one may be beyond the end of the storage.
    this.offset = shape.numel() == 0 ? 0 : offset;
  }

  public Shape shape() {
    return shape;
  }

  /** The array itself, not to be written to. */
  public int[] strides() {
    return strides;
  }

  public int offset() {
    return offset;
  }

  public static Layout contiguous(Shape shape) {
    return new Layout(shape, shape.strides(), 0);
  }

  /** Whether the elements lie densely in row-major order. */
  public boolean isContiguous() {
    int expected = 1;
    for (int d = shape.rank() - 1; d >= 0; d--) {
      int size = shape.size(d);
      if (size == 0) {
        return true;
      }
      if (size != 1) {
        if (strides[d] != expected) {
          return false;
        }
        expected *= size;
      }
    }
    return true;
  }

  /** Whether a dimension repeats the same elements, as {@link #expand} makes them. */
  public boolean isExpanded() {
    for (int d = 0; d < shape.rank(); d++) {
      if (strides[d] == 0 && shape.size(d) > 1) {
        return true;
      }
    }
    return false;
  }

  public Layout transpose(int dim0, int dim1) {
    int[] sizes = shape.toArray();
    int[] moved = strides.clone();
    if (sizes.length > 0) {
      swap(sizes, dim0, dim1);
      swap(moved, dim0, dim1);
    }
    return new Layout(Shape.of(sizes), moved, offset);
  }

  /** Dimension {@code d} of the result is dimension {@code order[d]} of this. */
  public Layout permute(int[] order) {
    int[] sizes = new int[order.length];
    int[] moved = new int[order.length];
    for (int d = 0; d < order.length; d++) {
      sizes[d] = shape.size(order[d]);
      moved[d] = strides[order[d]];
    }
    return new Layout(Shape.of(sizes), moved, offset);
  }

  private static void swap(int[] values, int i, int j) {
    int value = values[i];
    values[i] = values[j];
    values[j] = value;
  }

  /** Inserts a dimension of size 1 before {@code dim}. */
  public Layout unsqueeze(int dim) {
    int[] sizes = insert(shape.toArray(), dim, 1);
    int stride = dim < shape.rank() ? strides[dim] * shape.size(dim) : 1;
    return new Layout(Shape.of(sizes), insert(strides, dim, stride), offset);
  }

  /** Removes a dimension, keeping its element {@code index}. */
  public Layout select(int dim, int index) {
    return new Layout(
        Shape.of(remove(shape.toArray(), dim)),
        remove(strides, dim),
        offset + index * strides[dim]);
  }

  /** Every {@code step}-th element from {@code start}, {@code length} of them. */
  public Layout slice(int dim, int start, int length, int step) {
    int[] sizes = shape.toArray();
    sizes[dim] = length;
    int[] wider = strides.clone();
    wider[dim] *= step;
    return new Layout(Shape.of(sizes), wider, offset + start * strides[dim]);
  }

  /** The elements of a dimension from the last to the first; for copying only. */
  public Layout flip(int dim) {
    if (shape.numel() == 0) {
      return this;
    }
    int[] reversed = strides.clone();
    reversed[dim] = -reversed[dim];
    return new Layout(shape, reversed, offset + (shape.size(dim) - 1) * strides[dim]);
  }

  /** Broadcast to a larger shape: new dimensions have stride 0. */
  public Layout expand(Shape target) {
    int lead = target.rank() - shape.rank();
    int[] expanded = new int[target.rank()];
    for (int d = 0; d < shape.rank(); d++) {
      expanded[lead + d] = shape.size(d) == target.size(lead + d) ? strides[d] : 0;
    }
    return new Layout(target, expanded, offset);
  }

  /**
   * The same elements in the same order under another shape, or null where no strides express it.
   *
   * <p>Runs of dimensions that lie densely behind one another may be cut anew; others may not.
   */
  public Layout view(Shape target) {
    if (shape.numel() == 0 || isContiguous()) {
      return new Layout(target, target.strides(), offset);
    }
    int[] result = new int[target.rank()];
    int to = target.rank() - 1;
    int runStride = strides[shape.rank() - 1];
    int runLength = 1;
    int cut = 1;
    for (int d = shape.rank() - 1; d >= 0; d--) {
      runLength *= shape.size(d);
      boolean runEnds =
          d == 0 || (shape.size(d - 1) != 1 && strides[d - 1] != runLength * runStride);
      if (runEnds) {
        while (to >= 0 && (cut < runLength || target.size(to) == 1)) {
          result[to] = cut * runStride;
          cut *= target.size(to);
          to--;
        }
        if (cut != runLength) {
          return null;
        }
        if (d > 0) {
          runStride = strides[d - 1];
          runLength = 1;
          cut = 1;
        }
      }
    }
    return to == -1 ? new Layout(target, result, offset) : null;
  }

  static int[] insert(int[] values, int at, int value) {
    int[] longer = new int[values.length + 1];
    System.arraycopy(values, 0, longer, 0, at);
    longer[at] = value;
    System.arraycopy(values, at, longer, at + 1, values.length - at);
    return longer;
  }

  static int[] remove(int[] values, int at) {
    int[] shorter = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, at + 1, shorter, at, values.length - at - 1);
    return shorter;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout layout
        && shape.equals(layout.shape)
        && Arrays.equals(strides, layout.strides)
        && offset == layout.offset;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * shape.hashCode() + Arrays.hashCode(strides)) + offset;
  }

  @Override
  public String toString() {
    return "Layout[shape="
        + shape
        + ", strides="
        + Arrays.toString(strides)
        + ", offset="
        + offset
        + "]";
  }
}
