package org.firesteel.kernel;

/**
 * What a cell of a recurrent network does with each element of its states, forward and backward;
 * the products around it are {@link Recurrence}'s. Planes are arrays of a whole sequence, [length,
 * batch, hidden], and a call works on the places {@code from..to-1} of all of them: that is what
 * the JIT vectorises.
 *
 * <p>A cell is given sums, each of which is a part of the product of the weights with the input, or
 * with the first state, or of both. It makes new states of these and of the states before, and
 * keeps what its own backward needs.
 */
public interface CellKernel {
  /** How many planes of sums there are. */
  int sums();

  /** The sum that each gate of the input's weight belongs to. */
  int[] ofInput();

  /** The sum that each gate of the state's weight belongs to. */
  int[] ofState();

  /** How many states there are; the first is the output. */
  int states();

  /** How many planes are kept. */
  int kept();

  /** Writes {@code kept} and the states {@code after}; may change the sums. */
  void forward(float[][] sums, float[][] before, float[][] kept, float[][] after, int from, int to);

  /**
   * Writes the gradients {@code dSums}, and those of the states before as far as they do not go
   * through the sums.
   */
  void backward(
      float[][] before,
      float[][] kept,
      float[][] dAfter,
      float[][] dSums,
      float[][] dBefore,
      int from,
      int to);
}
