package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/**
 * A node of the graph: the application of a function, or a leaf's accumulator. Nodes point at what
 * their inputs were made by, never at what was made of them; that is why {@code backward} can reach
 * what a loss was computed from, and nothing else.
 */
public abstract sealed class Node permits FunctionNode, CopySlices, AccumulateGrad {
  private final Edge[] next;
  private final int depth;
  private GradHooks[] hooks;

  Node(Edge[] next) {
    this.next = next;
    int deepest = 0;
    for (Edge edge : next) {
      if (edge != null && edge.node().depth > deepest) {
        deepest = edge.node().depth;
      }
    }
    this.depth = deepest + 1;
  }

  /** The name as PyTorch prints it, such as {@code MulBackward0}. */
  public abstract String name();

  /** One edge per input, null where the input needs no gradient. */
  public Edge[] next() {
    return next;
  }

  /**
   * The length of the longest path to a leaf. Backward runs the deepest ready node first: a node is
   * always deeper than what it was computed from, and unlike PyTorch's creation counter the order
   * needs no state that threads would share.
   */
  int depth() {
    return depth;
  }

  /** The number of outputs. */
  abstract int outputs();

  /**
   * The gradients for {@link #next()}, null where none is asked for or nothing flows.
   *
   * @param sweep what is asked for
   */
  abstract Tensor[] run(Tensor[] gradOutputs, Sweep sweep);

  /** Whether nobody else holds the arrays of what {@link #run} gives. */
  boolean makesGradients() {
    return false;
  }

  /** Frees what was saved for {@link #run}. */
  abstract void free();

  /** What is done with the gradient of an output when it arrives. */
  final GradHooks hooks(int output) {
    if (hooks == null) {
      hooks = new GradHooks[outputs()];
    }
    if (hooks[output] == null) {
      hooks[output] = new GradHooks();
    }
    return hooks[output];
  }

  final boolean hasHooks() {
    return hooks != null;
  }

  /** Lets the hooks see, and replace, the gradients that arrived. */
  final void applyHooks(Tensor[] gradOutputs) {
    if (hooks != null) {
      for (int i = 0; i < hooks.length; i++) {
        if (hooks[i] != null && gradOutputs[i] != null) {
          gradOutputs[i] = hooks[i].apply(gradOutputs[i]);
        }
      }
    }
  }

  /** Output {@code output} of {@code node}: where a gradient flows to. */
  public record Edge(Node node, int output) {}
}
