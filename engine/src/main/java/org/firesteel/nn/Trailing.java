package org.firesteel.nn;

import java.util.Arrays;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** The last dimensions of an input, over which some layers normalise. */
final class Trailing {
  private Trailing() {}

  /**
   * The numbers of the dimensions.
   *
   * @throws IllegalArgumentException if the input does not end in that shape
   */
  static int[] dims(String op, Tensor input, Shape shape) {
    int lead = input.dim() - shape.rank();
    int[] sizes = input.shape().toArray();
    if (lead < 0 || !Shape.of(Arrays.copyOfRange(sizes, lead, sizes.length)).equals(shape)) {
      throw new IllegalArgumentException(
          ("Given normalized_shape=%s, expected input with shape [*, %s, but %s got input of size%s")
              .formatted(shape, shape.toString().substring(1), op, input.shape()));
    }
    int[] dims = new int[shape.rank()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = lead + d;
    }
    return dims;
  }
}
