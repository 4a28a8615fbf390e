package org.firesteel.tensor;

import java.util.BitSet;

/** The dimensions of a reduction, as a set of numbers in {@code 0..rank-1}; immutable. */
public final class Dims {
  private final BitSet dims;
  private final int rank;

  private Dims(BitSet dims, int rank) {
    this.dims = dims;
    this.rank = rank;
  }

  /**
   * Dimensions of a shape; negative ones count from the end, none means all.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   * @throws IllegalArgumentException if one is named twice
   */
  public static Dims of(Shape shape, int... dims) {
    BitSet set = new BitSet();
    if (dims.length == 0) {
      set.set(0, shape.rank());
    }
    for (int dim : dims) {
      int d = shape.dim(dim);
      if (set.get(d)) {
        throw new IllegalArgumentException(
            "dim %d appears multiple times in the list of dims".formatted(d));
      }
      if (shape.rank() > 0) {
        set.set(d);
      }
    }
    return new Dims(set, shape.rank());
  }

  public boolean contains(int dim) {
    return dims.get(dim);
  }

  /** How many elements go into one result. */
  public int count(Shape shape) {
    int count = 1;
    for (int d = 0; d < rank; d++) {
      count *= contains(d) ? shape.size(d) : 1;
    }
    return count;
  }

  /** The shape of the result. */
  public Shape reduce(Shape shape, boolean keepDim) {
    int[] sizes = new int[rank];
    int kept = 0;
    for (int d = 0; d < rank; d++) {
      if (!contains(d)) {
        sizes[kept++] = shape.size(d);
      } else if (keepDim) {
        sizes[kept++] = 1;
      }
    }
    return Shape.of(java.util.Arrays.copyOf(sizes, kept));
  }

  /** Whether the dimensions are neighbours, so that an array is {@code [outer, length, inner]}. */
  public boolean areAdjacent() {
    int first = dims.nextSetBit(0);
    return first < 0 || dims.nextClearBit(first) == first + dims.cardinality();
  }

  /** The sizes {@code [outer, length, inner]} around adjacent dimensions. */
  public int[] around(Shape shape) {
    int[] sizes = {1, 1, 1};
    int first = dims.nextSetBit(0);
    for (int d = 0; d < rank; d++) {
      sizes[contains(d) ? 1 : d < first || first < 0 ? 0 : 2] *= shape.size(d);
    }
    return sizes;
  }

  /** All dimensions, those of the reduction last. */
  public int[] permutation() {
    int[] permutation = new int[rank];
    int at = 0;
    for (int d = dims.nextClearBit(0); d < rank; d = dims.nextClearBit(d + 1)) {
      permutation[at++] = d;
    }
    for (int d = dims.nextSetBit(0); d >= 0; d = dims.nextSetBit(d + 1)) {
      permutation[at++] = d;
    }
    return permutation;
  }
}
