package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/** A tensor's place in the graph: the node that made it, or, for a leaf, its gradient. */
public final class AutogradMeta {
  private final Tensor tensor;
  private boolean requiresGrad;
  private Tensor grad;
  private Node node;
  private int output;
  private AccumulateGrad accumulator;
  private boolean retainsGrad;

  public AutogradMeta(Tensor tensor) {
    this.tensor = tensor;
  }

  public boolean requiresGrad() {
    return requiresGrad || node != null;
  }

  public boolean isLeaf() {
    return node == null;
  }

  /** The node that made the tensor; null for a leaf. */
  public Node gradFn() {
    return node;
  }

  public Tensor grad() {
    return grad;
  }

  public void setGrad(Tensor grad) {
    this.grad = grad;
  }

  public boolean retainsGrad() {
    return retainsGrad;
  }

  /** Keeps the gradient of a tensor that is no leaf, too. */
  public void retainGrad() {
    if (!requiresGrad()) {
      throw new IllegalStateException("can't retain_grad on Tensor that has requires_grad=False");
    }
    retainsGrad = !isLeaf();
  }

  public void setRequiresGrad(boolean value) {
    if (!isLeaf() && !value) {
      throw new IllegalStateException(
          "you can only change requires_grad flags of leaf variables. If you want to use a computed "
              + "variable in a subgraph that doesn't require differentiation use "
              + "var_no_grad = var.detach().");
    }
    if (value && !tensor.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "only Tensors of floating point and complex dtype can require gradients");
    }
    requiresGrad = value;
  }

  /** Makes the tensor output {@code output} of {@code node}. */
  void setHistory(Node node, int output) {
    this.node = node;
    this.output = output;
  }

  /** Where the gradient of this tensor flows to. */
  Node.Edge edge() {
    if (node != null) {
      return new Node.Edge(node, output);
    }
    if (!requiresGrad) {
      return null;
    }
    if (accumulator == null) {
      accumulator = new AccumulateGrad(tensor);
    }
    return new Node.Edge(accumulator, 0);
  }

  /** Adds to the gradient: in place, unless the sum itself is recorded. */
  void accumulate(Tensor gradient) {
    if (grad == null) {
      grad = GradMode.isEnabled() ? gradient.clone() : gradient.detach().clone();
    } else if (GradMode.isEnabled()) {
      grad = grad.add(gradient);
    } else {
      grad.add_(gradient);
    }
  }

  String describeOutput() {
    return node == null ? "" : ", which is output " + output + " of " + node.name() + ",";
  }
}
