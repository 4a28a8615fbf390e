package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/** A {@link Function} with one output, asked for each needed gradient on its own. */
public interface Op extends Function {
  /** The output. */
  Tensor compute(Context context, Tensor... inputs);

  /**
   * The gradient of one input. It may have the output's broadcast shape and dtype: the graph sums
   * it down and casts it.
   */
  Tensor gradient(Context context, Tensor grad, int input);

  @Override
  default Tensor[] forward(Context context, Tensor... inputs) {
    return new Tensor[] {compute(context, inputs)};
  }

  @Override
  default Tensor[] backward(Context context, Tensor... gradOutputs) {
    Tensor[] gradients = new Tensor[context.inputs()];
    for (int i = 0; i < gradients.length; i++) {
      if (context.needsGrad(i)) {
        gradients[i] = gradient(context, gradOutputs[0], i);
      }
    }
    return gradients;
  }
}
