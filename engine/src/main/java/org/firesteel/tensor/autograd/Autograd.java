package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/**
 * Applying functions, recording them, and differentiating what was recorded. There is no tape and
 * no global graph: each result points at the node that made it.
 *
 * <p>Threads may record and differentiate graphs of their own at the same time, and read the same
 * tensors meanwhile as long as nobody writes to them. Two threads must not go backward through one
 * graph at once, nor add to the {@code grad} of one leaf: give each its own leaves, or let each
 * call {@link #grad} and add up afterwards.
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
      Tensor[] outputs = function.forward(context, inputs);
      noteViews(outputs, inputs, GradMode.isEnabled());
      return outputs;
    }
    Tensor[] outputs;
    try (GradMode.Scope scope = GradMode.noGrad()) {
      outputs = function.forward(context, inputs);
    }
    noteRecordedViews(outputs, inputs);
    context.seal();
    FunctionNode node = new FunctionNode(function, context, inputs, outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i].dtype().isFloatingPoint()) {
        outputs[i].autograd().setHistory(new Node.Edge(node, i));
        context.keepOutput(outputs[i], outputs[i]);
      }
    }
    return outputs;
  }

  /**
   * Applies an operation and writes its result over the elements of the first input. As for
   * PyTorch's operations whose names end in {@code _}, the result's dtype must fit into the
   * tensor's, and its shape be the same.
   *
   * @return the first input
   * @throws IllegalStateException if the first input is a leaf that requires a gradient, or a view
   *     of one, and this is recorded
   */
  public static Tensor applyInPlace(Op op, Tensor... inputs) {
    return InPlace.apply(op, inputs);
  }

  /** The place in the graph of an output that is there already. */
  static Node.Edge node(Op op, Tensor... inputs) {
    Context context = new Context(inputs, true);
    context.seal();
    return new Node.Edge(new FunctionNode(op, context, inputs, 1), 0);
  }

  static boolean anyRequiresGrad(Tensor[] inputs) {
    for (Tensor input : inputs) {
      if (input.requiresGrad()) {
        return true;
      }
    }
    return false;
  }

  /** Outputs that share their elements with an input are views of it. */
  private static void noteViews(Tensor[] outputs, Tensor[] inputs, boolean enabled) {
    for (Tensor output : outputs) {
      Tensor viewed = viewed(output, inputs);
      if (viewed != null && viewed != output && output.autograd().view() == null) {
        output
            .autograd()
            .setView(
                new ViewInfo(viewed, enabled ? ViewInfo.Origin.PLAIN : ViewInfo.Origin.NO_GRAD));
      }
    }
  }

  /**
   * As {@link #noteViews}. An input returned as it is becomes a view too: it has its own place in
   * the graph already. A view that tensor operations made inside forward is a user's.
   */
  private static void noteRecordedViews(Tensor[] outputs, Tensor[] inputs) {
    for (int i = 0; i < outputs.length; i++) {
      Tensor viewed = viewed(outputs[i], inputs);
      if (viewed != null) {
        boolean plain = viewed != outputs[i] && outputs[i].autograd().view() == null;
        outputs[i] = viewed == outputs[i] ? Raw.view(viewed, viewed.layout()) : outputs[i];
        outputs[i]
            .autograd()
            .setView(new ViewInfo(viewed, plain ? ViewInfo.Origin.PLAIN : ViewInfo.Origin.CUSTOM));
      }
    }
  }

  private static Tensor viewed(Tensor output, Tensor[] inputs) {
    for (Tensor input : inputs) {
      if (input.storage() == output.storage()) {
        return input;
      }
    }
    return null;
  }

  /**
   * Adds to the {@code grad} of every leaf that {@code root} was computed from.
   *
   * @param gradient the gradient of root; null for a one-element root, meaning 1
   * @param retainGraph keep what backward needs, so that it can run again
   * @param createGraph record the backward pass itself; keeps the graph, too
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.backward.html">torch.Tensor.backward</a>
   */
  public static void backward(
      Tensor root, Tensor gradient, boolean retainGraph, boolean createGraph) {
    backward(new Tensor[] {root}, new Tensor[] {gradient}, retainGraph, createGraph);
  }

  /**
   * Goes backward from several tensors in one pass.
   *
   * @param gradients one for each root; null for a one-element root, meaning 1
   * @param inputs if any, only their {@code grad} is added to, and only what leads to them runs
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.autograd.backward.html">torch.autograd.backward</a>
   */
  public static void backward(
      Tensor[] roots,
      Tensor[] gradients,
      boolean retainGraph,
      boolean createGraph,
      Tensor... inputs) {
    Tensor[] seeds = seeds(roots, gradients);
    Backward pass = new Backward(retainGraph, createGraph);
    if (inputs.length == 0) {
      pass.accumulate(roots, seeds);
    } else {
      pass.accumulate(roots, seeds, edges(inputs), inputs);
    }
  }

  /** {@link #grad(Tensor[], Tensor[], Tensor[], boolean, boolean, boolean)} of one scalar. */
  public static Tensor[] grad(Tensor output, Tensor... inputs) {
    return grad(new Tensor[] {output}, inputs, null, false, false, false);
  }

  /** With gradients of 1 for the outputs, which must have one element each. */
  public static Tensor[] grad(
      Tensor[] outputs,
      Tensor[] inputs,
      boolean allowUnused,
      boolean retainGraph,
      boolean createGraph) {
    return grad(outputs, inputs, null, allowUnused, retainGraph, createGraph);
  }

  /**
   * The gradients of {@code sum(outputs * gradOutputs)} with respect to the inputs; no {@code grad}
   * changes. Only what leads from an output to an input runs.
   *
   * @param inputs leaves or results that require a gradient
   * @param gradOutputs of the outputs' shapes; null, as a whole or in one place, means 1 for a
   *     one-element output
   * @param allowUnused whether an input may have no part in the outputs; its gradient is null
   * @param retainGraph keep what backward needs, so that it can run again
   * @param createGraph record the backward pass, so that the gradients can be differentiated; keeps
   *     the graph, too
   * @return one gradient for each input
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.autograd.grad.html">torch.autograd.grad</a>
   */
  public static Tensor[] grad(
      Tensor[] outputs,
      Tensor[] inputs,
      Tensor[] gradOutputs,
      boolean allowUnused,
      boolean retainGraph,
      boolean createGraph) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException("`inputs` argument to `grad()` cannot be empty.");
    }
    Tensor[] seeds = seeds(outputs, gradOutputs);
    Tensor[] gradients =
        new Backward(retainGraph, createGraph).gradients(outputs, seeds, edges(inputs));
    for (int i = 0; i < gradients.length; i++) {
      if (gradients[i] == null && !allowUnused) {
        throw new IllegalStateException(
            ("The differentiated Tensor at index %d appears to not have been used in the graph. Set "
                    + "allow_unused=True if this is the desired behavior.")
                .formatted(i));
      }
    }
    return gradients;
  }

  /**
   * The gradients of a scalar, as {@link #grad(Tensor, Tensor...)} gives them, written over the
   * elements of tensors; zeros for an input that has no part in it. Without a copy where an
   * operation can compute a gradient in its place.
   *
   * @param inputs leaves or results that require a gradient
   * @param results contiguous, one for each input, of its shape and dtype; nobody reads or writes
   *     their elements meanwhile
   * @throws IllegalArgumentException if there are more or fewer results than inputs, or one does
   *     not fit
   */
  public static void gradInto(Tensor output, Tensor[] inputs, Tensor[] results) {
    checkResults(inputs, results);
    Tensor[] outputs = {output};
    new Backward(false, false).gradients(outputs, seeds(outputs, null), edges(inputs), results);
  }

  private static void checkResults(Tensor[] inputs, Tensor[] results) {
    if (results.length != inputs.length) {
      throw new IllegalArgumentException(
          "got %d inputs and %d results".formatted(inputs.length, results.length));
    }
    for (int i = 0; i < inputs.length; i++) {
      Tensor input = inputs[i];
      Tensor result = results[i];
      boolean fits = result.shape().equals(input.shape()) && result.dtype() == input.dtype();
      if (!fits || !result.isContiguous()) {
        throw new IllegalArgumentException(
            "result %d must be a contiguous %s of torch.Size(%s), actual: a %s %s of torch.Size(%s)"
                .formatted(
                    i,
                    input.dtype().label(),
                    input.shape(),
                    result.isContiguous() ? "contiguous" : "scattered",
                    result.dtype().label(),
                    result.shape()));
      }
    }
  }

  private static Node.Edge[] edges(Tensor[] inputs) {
    Node.Edge[] edges = new Node.Edge[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      edges[i] = inputs[i].autograd().edge();
      if (edges[i] == null) {
        throw new IllegalArgumentException(
            "One of the differentiated Tensors does not require grad");
      }
    }
    return edges;
  }

  private static Tensor[] seeds(Tensor[] roots, Tensor[] gradients) {
    if (gradients != null && gradients.length != roots.length) {
      throw new IllegalArgumentException(
          "got %d tensors and %d gradients".formatted(roots.length, gradients.length));
    }
    Tensor[] seeds = new Tensor[roots.length];
    for (int i = 0; i < roots.length; i++) {
      seeds[i] = seed(roots[i], gradients == null ? null : gradients[i], i);
    }
    return seeds;
  }

  private static Tensor seed(Tensor root, Tensor gradient, int index) {
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
      throw new IllegalArgumentException(
          ("Mismatch in shape: grad_output[%d] has a shape of torch.Size(%s) and output[%d] has a "
                  + "shape of torch.Size(%s).")
              .formatted(index, gradient.shape(), index, root.shape()));
    }
    return gradient.to(root.dtype());
  }
}
