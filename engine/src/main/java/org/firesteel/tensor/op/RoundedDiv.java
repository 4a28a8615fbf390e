package org.firesteel.tensor.op;

import org.firesteel.kernel.Division;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** A division that gives whole numbers, down or towards 0. Flat, so its gradients are 0. */
public record RoundedDiv(Division kernel) implements Op {
  /**
   * The division of that rounding mode.
   *
   * @throws IllegalArgumentException if it is neither "floor" nor "trunc"
   */
  public static RoundedDiv of(String roundingMode) {
    return new RoundedDiv(
        switch (roundingMode) {
          case "floor" -> Division.FLOOR;
          case "trunc" -> Division.TRUNC;
          default ->
              throw new IllegalArgumentException(
                  "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '"
                      + roundingMode
                      + "'");
        });
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Elementwise.binary(kernel, inputs[0], inputs[1]);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return grad.zerosLike();
  }
}
