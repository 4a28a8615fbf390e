package org.firesteel.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Function;
import org.firesteel.tensor.autograd.GradMode;

/**
 * A composition of operations that is computed in one piece where it is worth it: in float32, and
 * as long as nobody differentiates the gradients, too. In other dtypes, and in a backward pass that
 * is itself recorded, the composition is computed as it stands.
 *
 * <p>Forward saves the inputs first.
 */
public interface Fused extends Function {
  /** What is computed, in operations. */
  Tensor[] compose(Tensor... inputs);

  /** The gradients of the inputs, as those of {@link Function#backward}; nothing is recorded. */
  Tensor[] gradients(Context context, Tensor... gradOutputs);

  /** Applies the function to inputs of any dtype. */
  static Tensor[] apply(Fused function, Tensor... inputs) {
    for (Tensor input : inputs) {
      if (input.dtype() != DType.FLOAT32) {
        return function.compose(inputs);
      }
    }
    return Autograd.applyAll(function, inputs);
  }

  @Override
  default Tensor[] backward(Context context, Tensor... gradOutputs) {
    return GradMode.isEnabled() ? composed(context, gradOutputs) : gradients(context, gradOutputs);
  }

  /** The composition's gradients; recorded if this is. */
  @SuppressWarnings("try")
  default Tensor[] composed(Context context, Tensor... gradOutputs) {
    boolean recorded = GradMode.isEnabled();
    Tensor[] inputs = new Tensor[context.inputs()];
    List<Tensor> asked = new ArrayList<>();
    List<Tensor> roots = new ArrayList<>();
    List<Tensor> seeds = new ArrayList<>();
    try (GradMode.Scope scope = GradMode.enableGrad()) {
      for (int i = 0; i < inputs.length; i++) {
        Tensor input = context.saved(i);
        // A view is another place in the graph: the gradient flows to there, and not on to what an
        // input was made of, which may be another input.
        inputs[i] = context.needsGrad(i) ? input.view(input.shape()) : input.detach();
        if (context.needsGrad(i)) {
          asked.add(inputs[i]);
        }
      }
      Tensor[] outputs = compose(inputs);
      for (int i = 0; i < outputs.length; i++) {
        if (gradOutputs[i] != null && outputs[i].requiresGrad()) {
          roots.add(outputs[i]);
          seeds.add(gradOutputs[i]);
        }
      }
    }
    Tensor[] found =
        Autograd.grad(array(roots), array(asked), array(seeds), true, recorded, recorded);
    Tensor[] gradients = new Tensor[inputs.length];
    for (int i = 0, at = 0; i < inputs.length; i++) {
      gradients[i] = context.needsGrad(i) ? found[at++] : null;
    }
    return gradients;
  }

  private static Tensor[] array(List<Tensor> tensors) {
    return tensors.toArray(Tensor[]::new);
  }
}
