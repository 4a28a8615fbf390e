package org.firesteel.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;

/**
 * {@code x[i, j, ..]} with index tensors for the first dimensions, brought to an index of rows: x
 * read as a matrix whose rows are the elements of those dimensions.
 *
 * @param rows int64 vector: the row of each indexed place
 * @param shape the shape that the index tensors broadcast to
 * @param matrix x's shape with the indexed dimensions made one
 */
public record AdvancedIndex(Tensor rows, Shape shape, Shape matrix) {
  /**
   * Index tensors of int64 or int32, whose negative elements count from the end, or bool masks over
   * one or more dimensions.
   *
   * @throws IndexOutOfBoundsException if they do not fit the shape or one another
   */
  public static AdvancedIndex of(Shape x, Tensor... indices) {
    List<Tensor> integers = new ArrayList<>();
    for (Tensor index : indices) {
      if (index.dtype() == DType.BOOL) {
        integers.addAll(unmask(x, index, integers.size()));
      } else if (Places.isIndex(index)) {
        integers.add(index);
      } else {
        throw new IndexOutOfBoundsException(
            "tensors used as indices must be long, int, byte or bool tensors");
      }
    }
    int rank = integers.size();
    if (rank > x.rank()) {
      throw new IndexOutOfBoundsException("too many indices for tensor of dimension " + x.rank());
    }
    Shape shape = broadcast(integers);
    Tensor rows = Raw.zeros(Shape.of(shape.numel()), DType.INT64);
    for (int d = 0; d < rank; d++) {
      add(rows.storage().longs(), Raw.broadcast(integers.get(d), shape, DType.INT64), d, x.size(d));
    }
    int[] sizes = x.toArray();
    int[] matrix = Arrays.copyOfRange(sizes, rank - 1, sizes.length);
    matrix[0] = Shape.of(Arrays.copyOf(sizes, rank)).numel();
    return new AdvancedIndex(rows, shape, Shape.of(matrix));
  }

  private static List<Tensor> unmask(Shape x, Tensor mask, int dim) {
    boolean fits = dim + mask.dim() <= x.rank() && mask.dim() > 0;
    for (int d = 0; fits && d < mask.dim(); d++) {
      fits = mask.size(d) == x.size(dim + d);
    }
    if (!fits) {
      throw new IndexOutOfBoundsException(
          "The shape of the mask %s at index %d does not match the shape of the indexed tensor %s at index %d"
              .formatted(mask.shape(), 0, x, dim));
    }
    return List.of(Autograd.apply(new Nonzero(), mask).unbind(1));
  }

  private static Shape broadcast(List<Tensor> indices) {
    Shape shape = Shape.SCALAR;
    for (Tensor index : indices) {
      try {
        shape = Shape.broadcast(shape, index.shape());
      } catch (IllegalArgumentException e) {
        List<String> shapes = indices.stream().map(i -> i.shape().toString()).toList();
        IndexOutOfBoundsException mismatch =
            new IndexOutOfBoundsException(
                "shape mismatch: indexing tensors could not be broadcast together with shapes "
                    + String.join(", ", shapes));
        mismatch.initCause(e);
        throw mismatch;
      }
    }
    return shape;
  }

  private static void add(long[] rows, Tensor index, int dim, int size) {
    long[] values = index.storage().longs();
    for (int i = 0; i < rows.length; i++) {
      long value = values[index.offset() + i];
      if (value < -size || value >= size) {
        throw new IndexOutOfBoundsException(
            "index %d is out of bounds for dimension %d with size %d".formatted(value, dim, size));
      }
      rows[i] = rows[i] * size + (value < 0 ? value + size : value);
    }
  }

  /** The shape of what is indexed. */
  public Shape result() {
    int[] rest = matrix.toArray();
    int[] sizes = Arrays.copyOf(shape.toArray(), shape.rank() + rest.length - 1);
    System.arraycopy(rest, 1, sizes, shape.rank(), rest.length - 1);
    return Shape.of(sizes);
  }

  /** The shape of {@link #result} with the rows in one dimension. */
  public Shape flat() {
    return Places.resize(matrix, 0, rows.numel());
  }
}
