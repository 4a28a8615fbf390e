package org.firesteel.tensor.op;

import java.util.Arrays;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** x where it is positive, else x times a weight; inputs x and weight, of shapes that broadcast. */
public record PRelu() implements Op {
  /**
   * The weights in a shape that broadcasts to x.
   *
   * @throws IllegalArgumentException if they are neither one nor one for each channel of x
   */
  public static Tensor align(Tensor weight, Shape x) {
    if (weight.numel() == 1) {
      return weight.reshape();
    }
    int channels = x.rank() < 2 ? 1 : x.size(1);
    if (weight.dim() != 1 || weight.numel() != channels) {
      throw new IllegalArgumentException(
          "Mismatch of parameter numbers and input channel size. Found parameter numbers = %d and channel size = %d."
              .formatted(weight.numel(), channels));
    }
    int[] sizes = new int[x.rank() - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = channels;
    return weight.view(sizes);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs);
    return inputs[0].where(inputs[0].gt(0), inputs[0].mul(inputs[1]));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    Tensor x = context.saved(0);
    Tensor positive = x.gt(0);
    return input == 0
        ? grad.where(positive, grad.mul(context.saved(1)))
        : grad.mul(x).maskedFill(positive, 0);
  }
}
