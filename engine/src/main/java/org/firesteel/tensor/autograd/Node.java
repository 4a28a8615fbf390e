package org.firesteel.tensor.autograd;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * A node of the graph: the application of a function, or a leaf's accumulator. Nodes point at what
 * their inputs were made by, never at what was made of them; that is why {@code backward} can reach
 * what a loss was computed from, and nothing else.
 */
public abstract sealed class Node permits FunctionNode, AccumulateGrad {
  private final Edge[] next;
  private final int depth;

  Node(Edge[] next) {
    this.next = next;
    int deepest = 0;
    for (Edge edge : next) {
      deepest = edge == null ? deepest : Math.max(deepest, edge.node().depth());
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

  /** The form that a gradient of this output must have. */
  abstract Shape outputShape(int output);

  abstract DType outputDType(int output);

  /** The gradients for {@link #next()}, null where {@code needed} is false or nothing flows. */
  abstract Tensor[] run(Tensor[] gradOutputs, boolean[] needed);

  /** Frees what was saved for {@link #run}. */
  abstract void free();

  /** Output {@code output} of {@code node}: where a gradient flows to. */
  public record Edge(Node node, int output) {}
}
