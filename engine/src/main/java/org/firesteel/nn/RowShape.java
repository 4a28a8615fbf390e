package org.firesteel.nn;

import java.util.Arrays;
import java.util.OptionalInt;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.GradMode;

/**
 * The shape of one row of a batch between two layers of a {@link LayerCatalog} model, as far as it
 * is known.
 *
 * @param sizes without the batch; null if unknown
 */
record RowShape(Shape sizes) {
  static final RowShape UNKNOWN = new RowShape(null);
  private static final int PROBE = 2;

  /** A row of that many numbers, or of that shape. */
  static RowShape of(int... sizes) {
    return new RowShape(Shape.of(sizes));
  }

  /** The size of the last dimension; 1 for a single number. */
  OptionalInt last() {
    return sizes == null
        ? OptionalInt.empty()
        : OptionalInt.of(sizes.rank() == 0 ? 1 : sizes.size(-1));
  }

  /** The size of the first dimension, the channels; 1 for a single number. */
  int channels() {
    return sizes == null || sizes.rank() == 0 ? 1 : sizes.size(0);
  }

  /** The whole row, as what a layer normalises; one number where it is unknown. */
  Shape whole() {
    return sizes == null || sizes.rank() == 0 ? Shape.of(1) : sizes;
  }

  /** How many numbers a row has. */
  OptionalInt numel() {
    return sizes == null ? OptionalInt.empty() : OptionalInt.of(sizes.numel());
  }

  /** The same with another last size; an unknown shape becomes a vector. */
  RowShape withLast(int size) {
    if (sizes == null || sizes.rank() == 0) {
      return of(size);
    }
    int[] changed = sizes.toArray();
    changed[changed.length - 1] = size;
    return of(changed);
  }

  /** A layer and the shape of the rows it gives. */
  record Result(Layer layer, RowShape rows) {}

  /** A layer that gives rows of this shape. */
  Result after(Layer layer) {
    return new Result(layer, this);
  }

  /**
   * A layer that is given rows of this shape; what it makes of them is seen by trying.
   *
   * @throws IllegalArgumentException if it does not take them, or does not keep rows apart
   */
  @SuppressWarnings("try")
  Result through(Layer layer) {
    if (sizes == null) {
      return after(layer);
    }
    int[] batch = new int[sizes.rank() + 1];
    batch[0] = PROBE;
    System.arraycopy(sizes.toArray(), 0, batch, 1, sizes.rank());
    try (GradMode.Scope scope = GradMode.noGrad()) {
      // In evaluation no statistics are kept and no random numbers drawn.
      layer.eval();
      Tensor output = layer.forward(Tensors.zeros(Shape.of(batch), DType.FLOAT32));
      layer.train();
      int[] given = output.shape().toArray();
      if (given.length == 0 || given[0] != PROBE) {
        throw new IllegalArgumentException(
            "it must give a row for each, but of %d rows of %s it makes %s"
                .formatted(PROBE, sizes, output.shape()));
      }
      return of(Arrays.copyOfRange(given, 1, given.length)).after(layer);
    }
  }
}
