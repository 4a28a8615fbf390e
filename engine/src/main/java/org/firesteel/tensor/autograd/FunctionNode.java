package org.firesteel.tensor.autograd;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** The application of a {@link Function}. */
final class FunctionNode extends Node {
  private final Function function;
  private final Context context;
  private final Shape[] shapes;
  private final DType[] dtypes;

  FunctionNode(Function function, Context context, Edge[] next, Tensor[] outputs) {
    super(next);
    this.function = function;
    this.context = context;
    this.shapes = new Shape[outputs.length];
    this.dtypes = new DType[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      shapes[i] = outputs[i].shape();
      dtypes[i] = outputs[i].dtype();
    }
  }

  @Override
  public String name() {
    return function.name() + "Backward0";
  }

  @Override
  int outputs() {
    return shapes.length;
  }

  @Override
  Shape outputShape(int output) {
    return shapes[output];
  }

  @Override
  DType outputDType(int output) {
    return dtypes[output];
  }

  @Override
  Tensor[] run(Tensor[] gradOutputs, boolean[] needed) {
    Tensor[] gradients = function.backward(context.asking(needed), gradOutputs);
    if (gradients.length != next().length) {
      throw new IllegalStateException(
          "function %s returned an incorrect number of gradients (expected %d, got %d)"
              .formatted(name(), next().length, gradients.length));
    }
    for (int i = 0; i < gradients.length; i++) {
      if (gradients[i] != null) {
        gradients[i] = needed[i] ? fit(gradients[i], i) : null;
      }
    }
    return gradients;
  }

  /** Undoes broadcasting and promotion: the gradient of an input has its shape and dtype. */
  private Tensor fit(Tensor gradient, int input) {
    Shape shape = context.shape(input);
    if (!gradient.shape().equals(shape)) {
      if (!shape.expandsTo(gradient.shape())) {
        throw new IllegalStateException(
            "Function %s returned an invalid gradient at index %d - got %s but expected shape compatible with %s"
                .formatted(name(), input, gradient.shape(), shape));
      }
      gradient = gradient.sumToSize(shape);
    }
    return gradient.to(context.dtype(input));
  }

  @Override
  void free() {
    context.free();
  }
}
