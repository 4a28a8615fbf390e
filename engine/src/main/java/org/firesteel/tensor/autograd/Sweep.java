package org.firesteel.tensor.autograd;

import java.util.function.IntFunction;
import org.firesteel.tensor.Tensor;

/**
 * What a backward pass asks of a node, and what it leaves to it.
 *
 * @param needed which gradients are asked for; null if all that have an edge
 * @param own whether nobody else holds the gradient of the first output
 * @param rooms where the gradient of an input may be written, or null; null if nowhere
 */
record Sweep(boolean[] needed, boolean own, IntFunction<Tensor> rooms) {
  Tensor room(int input) {
    return rooms == null ? null : rooms.apply(input);
  }
}
