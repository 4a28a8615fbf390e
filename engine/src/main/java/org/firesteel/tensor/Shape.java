package org.firesteel.tensor;

import java.util.Arrays;

/** The sizes of a tensor's dimensions; immutable. No dimension at all is a scalar, one element. */
public final class Shape {
  public static final Shape SCALAR = new Shape();

  private final int[] sizes;
  private final int numel;

  private Shape(int... sizes) {
    this.sizes = sizes;
    long product = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("negative size in shape " + Arrays.toString(sizes));
      }
      product *= size;
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a tensor holds at most 2^31 - 1 elements, shape " + Arrays.toString(sizes));
      }
    }
    this.numel = (int) product;
  }

  public static Shape of(int... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** The number of dimensions. */
  public int rank() {
    return sizes.length;
  }

  /** The number of elements. */
  public int numel() {
    return numel;
  }

  /** The size of a dimension; negative ones count from the end. */
  public int size(int dim) {
    return sizes[dim(dim)];
  }

  public int[] toArray() {
    return sizes.clone();
  }

  /**
   * A dimension as a number in {@code 0..rank-1}. A scalar has, as in PyTorch, the dimensions -1
   * and 0.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int dim(int dim) {
    return dim(dim, rank());
  }

  /** {@link #dim(int)} for a tensor of {@code rank} dimensions. */
  public static int dim(int dim, int rank) {
    int dims = Math.max(rank, 1);
    if (dim < -dims || dim >= dims) {
      throw new IndexOutOfBoundsException(
          "Dimension out of range (expected to be in range of [%d, %d], but got %d)"
              .formatted(-dims, dims - 1, dim));
    }
    return dim < 0 ? dim + dims : dim;
  }

  /** Row-major strides. */
  public int[] strides() {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= Math.max(sizes[d], 1);
    }
    return strides;
  }

  /**
   * The shape to which two broadcast.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public static Shape broadcast(Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int d = rank - 1; d >= 0; d--) {
      int i = d - rank + a.rank();
      int j = d - rank + b.rank();
      int m = i < 0 ? 1 : a.sizes[i];
      int n = j < 0 ? 1 : b.sizes[j];
      if (m != n && m != 1 && n != 1) {
        throw new IllegalArgumentException(
            ("The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton "
                    + "dimension %d")
                .formatted(m, n, d));
      }
      sizes[d] = m == 1 ? n : m;
    }
    return new Shape(sizes);
  }

  /** Whether this shape broadcasts to {@code target} without changing it. */
  public boolean expandsTo(Shape target) {
    int lead = target.rank() - rank();
    if (lead < 0) {
      return false;
    }
    for (int d = 0; d < rank(); d++) {
      if (sizes[d] != 1 && sizes[d] != target.sizes[lead + d]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** As PyTorch prints it: {@code [2, 3]}. */
  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
