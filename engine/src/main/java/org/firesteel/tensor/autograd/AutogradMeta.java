package org.firesteel.tensor.autograd;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.AsStrided;

/** A tensor's place in the graph: the node that made it, or, for a leaf, its gradient. */
public final class AutogradMeta {
  private final Tensor tensor;
  private boolean requiresGrad;
  private boolean retainsGrad;
  private GradSlot grad; // null as long as there was none
  private Node.Edge history;
  private AccumulateGrad accumulator;
  private ViewInfo view;
  private HookList<Consumer<Tensor>> accumulateHooks;

  public AutogradMeta(Tensor tensor) {
    this.tensor = tensor;
  }

  public boolean requiresGrad() {
    return requiresGrad || history() != null;
  }

  public boolean isLeaf() {
    return history() == null;
  }

  /** The node that made the tensor; null for a leaf. */
  public Node gradFn() {
    return history() == null ? null : history.node();
  }

  public Tensor grad() {
    return grad == null ? null : grad.lend();
  }

  /** The gradient, for those who keep no hold of it: later ones may lie in the same array. */
  public Tensor peekGrad() {
    return grad == null ? null : grad.peek();
  }

  /**
   * Replaces the gradient; null forgets it.
   *
   * @throws IllegalArgumentException if it does not fit the tensor
   */
  public void setGrad(Tensor grad) {
    if (grad != null && grad == tensor) {
      throw new IllegalArgumentException("can't assign Variable as its own grad");
    }
    if (grad != null && !grad.shape().equals(tensor.shape())) {
      throw new IllegalArgumentException(
          ("attempting to assign a gradient of size '%s' to a tensor of size '%s'. Please ensure "
                  + "that the gradient and the tensor are the same size")
              .formatted(grad.shape(), tensor.shape()));
    }
    if (grad != null && grad.dtype() != tensor.dtype()) {
      throw new IllegalArgumentException(
          "attempting to assign a gradient with dtype '%s' to a tensor of dtype '%s'"
              .formatted(grad.dtype().label(), tensor.dtype().label()));
    }
    slot().set(grad);
  }

  private GradSlot slot() {
    if (grad == null) {
      grad = new GradSlot(tensor);
    }
    return grad;
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
          "Only Tensors of floating point and complex dtype can require gradients");
    }
    requiresGrad = value;
    if (value && accumulator == null) {
      accumulator = new AccumulateGrad(this);
    }
  }

  /** Makes a leaf of the tensor. */
  public void detach() {
    if (view() != null) {
      throw new IllegalStateException("Can't detach views in-place. Use detach() instead.");
    }
    history = null;
    requiresGrad = false;
    retainsGrad = false;
  }

  public boolean retainsGrad() {
    return retainsGrad;
  }

  /** Keeps the gradient of a tensor that is no leaf, too. */
  public void retainGrad() {
    if (!requiresGrad()) {
      throw new IllegalStateException("can't retain_grad on Tensor that has requires_grad=False");
    }
    if (!isLeaf() && !retainsGrad) {
      retainsGrad = true;
      retain(this);
    }
  }

  private void retain(AutogradMeta retaining) {
    history.node().hooks(history.output()).retain(retaining);
  }

  /** Calls a function with every gradient of this tensor; what it returns, if not null, counts. */
  public RemovableHandle registerHook(UnaryOperator<Tensor> hook) {
    Node.Edge edge = edge();
    if (edge == null) {
      throw new IllegalStateException(
          "cannot register a hook on a tensor that doesn't require gradient");
    }
    return edge.node().hooks(edge.output()).add(hook);
  }

  /** Calls a function with this leaf each time its {@code grad} has been added to. */
  public RemovableHandle registerPostAccumulateGradHook(Consumer<Tensor> hook) {
    if (!requiresGrad()) {
      throw new IllegalStateException(
          "cannot register a hook on a tensor that doesn't require gradient");
    }
    if (!isLeaf()) {
      throw new IllegalStateException(
          "post accumulate grad hooks cannot be registered on non-leaf tensors");
    }
    if (accumulateHooks == null) {
      accumulateHooks = new HookList<>();
    }
    return accumulateHooks.add(hook);
  }

  /**
   * Adds to the gradient: in place, unless the sum itself is recorded.
   *
   * @param own whether nobody else holds what is added
   */
  void accumulate(Tensor gradient, boolean own) {
    slot().accumulate(gradient, own);
    if (accumulateHooks != null) {
      accumulateHooks.hooks().forEach(hook -> hook.accept(tensor));
    }
  }

  /** Where the next gradient may be written; null if nowhere. */
  Tensor room() {
    return grad == null ? null : grad.room();
  }

  /** Which output of what the tensor is, {@code output 0 of Mul}; empty for a leaf. */
  String origin() {
    return history == null
        ? ""
        : "output "
            + history.output()
            + " of "
            + history.node().name().replaceFirst("Backward0$", "");
  }

  /** Where the gradient of this tensor flows to; null if it needs none. */
  Node.Edge edge() {
    if (history() != null) {
      return history;
    }
    return requiresGrad ? accumulator.edge() : null;
  }

  /** Makes the tensor an output of a node; the gradient it retains is now that one's. */
  void setHistory(Node.Edge edge) {
    if (retainsGrad) {
      retain(null);
    }
    history = edge;
    if (retainsGrad) {
      retain(this);
    }
  }

  private Node.Edge history() {
    if (view != null && view.changed()) {
      followBase();
    }
    return history;
  }

  /** What was changed in place is the base: the view is from now on a part of that. */
  private void followBase() {
    Tensor base = view.base();
    if (view() == null || view.origin() == ViewInfo.Origin.NO_GRAD || !base.requiresGrad()) {
      return;
    }
    if (view.origin() == ViewInfo.Origin.CUSTOM) {
      view.invalidate();
      throw view.custom(this, "its base or another view of its base has been modified inplace.");
    }
    setHistory(Autograd.node(new AsStrided(base.layout(), tensor.layout()), base));
  }

  /** What this tensor is a view of; null if it is none. */
  ViewInfo view() {
    return view != null && view.base().storage() == tensor.storage() ? view : null;
  }

  void setView(ViewInfo view) {
    this.view = view;
  }

  /**
   * @throws IllegalStateException if a recorded change in place would lose a gradient
   */
  void checkInPlace() {
    ViewInfo of = view();
    if (of != null) {
      of.checkWritable(this);
      if (of.base().requiresGrad() && of.base().isLeaf()) {
        throw new IllegalStateException(
            "a view of a leaf Variable that requires grad is being used in an in-place operation.");
      }
    }
    if (requiresGrad() && isLeaf()) {
      throw new IllegalStateException(
          "a leaf Variable that requires grad is being used in an in-place operation.");
    }
  }

  /** After a change in place: the tensor, and what it is a view of, come from this node. */
  void rebase(FunctionNode node) {
    ViewInfo of = view();
    if (of == null) {
      setHistory(new Node.Edge(node, 0));
      return;
    }
    Tensor base = of.base();
    AutogradMeta whole = base.autograd();
    whole.setHistory(
        new Node.Edge(new CopySlices(node, whole.edge(), base.layout(), tensor.layout()), 0));
    of.invalidate();
  }
}
