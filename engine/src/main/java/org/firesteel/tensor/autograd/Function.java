package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/**
 * A differentiable operation: PyTorch's {@code torch.autograd.Function}, and what users write to
 * add their own. An implementation holds settings only (usually a record); what forward hands to
 * backward goes through the {@link Context}.
 *
 * <p>Most operations have one output and one rule per input: see {@link Op}.
 */
public interface Function {
  /** The name in the graph and in error messages, such as {@code Mul} for {@code MulBackward0}. */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * Computes the outputs. Nothing is recorded meanwhile. What backward needs is given to {@link
   * Context#save}.
   */
  Tensor[] forward(Context context, Tensor... inputs);

  /**
   * The gradients of the inputs, one each; null where {@link Context#needsGrad} says no or where
   * the input has none. Written in tensors, so that it can be differentiated again.
   *
   * @param gradOutputs the gradient of each output; null where none arrived
   */
  Tensor[] backward(Context context, Tensor... gradOutputs);

  /**
   * Whether backward makes arrays for its gradients that nobody else holds, as a product does and a
   * sum, which hands on what it gets, does not. What comes next may write over them.
   */
  default boolean makesGradients() {
    return false;
  }
}
