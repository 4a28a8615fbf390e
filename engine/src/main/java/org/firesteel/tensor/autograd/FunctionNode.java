package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** The application of a {@link Function}. */
final class FunctionNode extends Node {
  private final Function function;
  private final Context context;
  private final int outputs;

  FunctionNode(Function function, Context context, Tensor[] inputs, int outputs) {
    super(edges(inputs));
    this.function = function;
    this.context = context;
    this.outputs = outputs;
  }

  private static Edge[] edges(Tensor[] inputs) {
    Edge[] edges = new Edge[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      edges[i] = inputs[i].autograd().edge();
    }
    return edges;
  }

  @Override
  public String name() {
    return function.name() + "Backward0";
  }

  @Override
  int outputs() {
    return outputs;
  }

  @Override
  Tensor[] run(Tensor[] gradOutputs, Sweep sweep) {
    Context asked = context.asking(sweep);
    Tensor[] gradients = function.backward(asked, gradOutputs);
    if (gradients.length != next().length) {
      throw new IllegalStateException(
          "function %s returned an incorrect number of gradients (expected %d, got %d)"
              .formatted(name(), next().length, gradients.length));
    }
    for (int i = 0; i < gradients.length; i++) {
      if (gradients[i] != null) {
        gradients[i] = asked.needsGrad(i) ? fit(gradients[i], i) : null;
      }
    }
    return gradients;
  }

  @Override
  boolean makesGradients() {
    return function.makesGradients();
  }

  /** Undoes broadcasting and promotion: the gradient of an input has its shape and dtype. */
  private Tensor fit(Tensor gradient, int input) {
    Shape shape = context.shape(input);
    if (!gradient.shape().equals(shape)) {
      if (!shape.expandsTo(gradient.shape())) {
        throw new IllegalStateException(
            ("Function %s returned an invalid gradient at index %d - got %s but expected shape "
                    + "compatible with %s")
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
