package org.firesteel.tensor.op;

import org.firesteel.tensor.Promotion;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Tensors behind one another along a dimension, in their common dtype. Shapes agree in all other
 * dimensions; as in PyTorch, a tensor of shape [0] goes with everything and adds nothing.
 */
public record Cat(int dim) implements Op {
  /**
   * Checks the inputs and normalises the dimension.
   *
   * @throws IllegalArgumentException if there are none or they do not fit together
   */
  public static Cat of(int dim, Tensor... inputs) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException("torch.cat(): expected a non-empty list of Tensors");
    }
    Shape first = null;
    for (int i = 0; i < inputs.length; i++) {
      Shape shape = inputs[i].shape();
      if (shape.rank() == 0) {
        throw new IllegalArgumentException(
            "zero-dimensional tensor (at position %d) cannot be concatenated".formatted(i));
      }
      if (first == null && !addsNothing(shape)) {
        first = shape;
      } else if (!addsNothing(shape)) {
        check(first, shape, first.dim(dim), i);
      }
    }
    return new Cat((first == null ? inputs[0].shape() : first).dim(dim));
  }

  /**
   * Tensors of one shape, each with a new dimension of size 1.
   *
   * @throws IllegalArgumentException if there are none or shapes differ
   */
  public static Tensor[] layers(int dim, Tensor... tensors) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("stack expects a non-empty TensorList");
    }
    Tensor[] layers = new Tensor[tensors.length];
    for (int i = 0; i < layers.length; i++) {
      if (!tensors[i].shape().equals(tensors[0].shape())) {
        throw new IllegalArgumentException(
            "stack expects each tensor to be equal size, but got %s at entry 0 and %s at entry %d"
                .formatted(tensors[0].shape(), tensors[i].shape(), i));
      }
      layers[i] = tensors[i].unsqueeze(dim);
    }
    return layers;
  }

  private static void check(Shape first, Shape shape, int dim, int position) {
    if (shape.rank() != first.rank()) {
      throw new IllegalArgumentException(
          "Tensors must have same number of dimensions: got %d and %d"
              .formatted(first.rank(), shape.rank()));
    }
    for (int d = 0; d < first.rank(); d++) {
      if (d != dim && shape.size(d) != first.size(d)) {
        throw new IllegalArgumentException(
            ("Sizes of tensors must match except in dimension %d. Expected size %d but got size %d "
                    + "for tensor number %d in the list.")
                .formatted(dim, first.size(d), shape.size(d), position));
      }
    }
  }

  private static boolean addsNothing(Shape shape) {
    return shape.rank() == 1 && shape.numel() == 0;
  }

  private int length(Shape shape) {
    return addsNothing(shape) ? 0 : shape.size(dim);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    int total = 0;
    Shape shape = inputs[0].shape();
    for (Tensor input : inputs) {
      total += length(input.shape());
      shape = addsNothing(input.shape()) ? shape : input.shape();
    }
    int[] sizes = shape.toArray();
    sizes[dim] = total;
    Tensor out = Raw.empty(Shape.of(sizes), Promotion.resultType(inputs));
    int from = 0;
    for (Tensor input : inputs) {
      int length = length(input.shape());
      if (length > 0) {
        Raw.assign(Raw.view(out, out.layout().slice(dim, from, length, 1)), input);
        from += length;
      }
    }
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    if (addsNothing(context.shape(input))) {
      return Tensors.zeros(context.shape(input), context.dtype(input));
    }
    int from = 0;
    for (int i = 0; i < input; i++) {
      from += length(context.shape(i));
    }
    return grad.slice(dim, from, from + length(context.shape(input)));
  }
}
