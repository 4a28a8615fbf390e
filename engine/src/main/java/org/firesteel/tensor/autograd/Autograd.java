package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/**
 * Applying functions, recording them, and differentiating what was recorded. There is no tape and
 * no global graph: each result points at the node that made it.
 */
public final class Autograd {
  private Autograd() {}

  /** Applies a function with one output. */
  public static Tensor apply(Function function, Tensor... inputs) {
    return applyAll(function, inputs)[0];
  }

  /** Applies a function; its floating outputs require a gradient if any input does. */
  @SuppressWarnings("try")
  public static Tensor[] applyAll(Function function, Tensor... inputs) {
    boolean recording = GradMode.isEnabled() && anyRequiresGrad(inputs);
    Context context = new Context(inputs, recording);
    if (!recording) {
      return function.forward(context, inputs);
    }
    Tensor[] outputs;
    try (GradMode.Scope scope = GradMode.noGrad()) {
      outputs = function.forward(context, inputs);
    }
    record(function, context, inputs, outputs);
    return outputs;
  }

  private static void record(
      Function function, Context context, Tensor[] inputs, Tensor[] outputs) {
    context.seal();
    Node.Edge[] next = new Node.Edge[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      next[i] = inputs[i].autograd().edge();
    }
    Node node = new FunctionNode(function, context, next, outputs);
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i].dtype().isFloatingPoint()) {
        outputs[i].autograd().setHistory(node, i);
      }
    }
  }

  private static boolean anyRequiresGrad(Tensor[] inputs) {
    for (Tensor input : inputs) {
      if (input.requiresGrad()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds to the {@code grad} of every leaf that {@code root} was computed from.
   *
   * @param gradient the gradient of root; null for a one-element root, meaning 1
   * @param retainGraph keep what backward needs, so that it can run again
   * @param createGraph record the backward pass itself
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.backward.html">torch.Tensor.backward</a>
   */
  public static void backward(
      Tensor root, Tensor gradient, boolean retainGraph, boolean createGraph) {
    new Backward(retainGraph, createGraph).accumulate(root, seed(root, gradient, 0));
  }

  static Tensor seed(Tensor root, Tensor gradient, int index) {
    if (!root.requiresGrad()) {
      throw new IllegalStateException(
          "element %d of tensors does not require grad and does not have a grad_fn"
              .formatted(index));
    }
    if (gradient == null) {
      if (root.numel() != 1) {
        throw new IllegalStateException("grad can be implicitly created only for scalar outputs");
      }
      return root.onesLike();
    }
    if (!gradient.shape().equals(root.shape())) {
      throw new IllegalStateException(
          "Mismatch in shape: grad_output[%d] has a shape of %s and output[%d] has a shape of %s."
              .formatted(index, gradient.shape(), index, root.shape()));
    }
    return gradient;
  }
}
