package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.AsStrided;
import org.firesteel.tensor.op.AsStridedPut;

/**
 * A change in place of a view, seen from the view's base: the base afterwards is the base before,
 * with the part that the view covers put through a function. The idea is PyTorch's node of the same
 * name.
 */
final class CopySlices extends Node {
  private final FunctionNode function;
  private final Layout base;
  private final Layout view;

  /**
   * @param function what was applied to the view, its first input
   * @param edge where the gradient of the base before flows to; null if it needs none
   */
  CopySlices(FunctionNode function, Edge edge, Layout base, Layout view) {
    super(edges(function, edge));
    this.function = function;
    this.base = base;
    this.view = view;
  }

  private static Edge[] edges(FunctionNode function, Edge base) {
    Edge[] edges = function.next().clone();
    edges[0] = base;
    return edges;
  }

  @Override
  public String name() {
    return "CopySlices";
  }

  @Override
  int outputs() {
    return 1;
  }

  @Override
  Tensor[] run(Tensor[] gradOutputs, Sweep sweep) {
    boolean[] needed = sweep.needed();
    boolean[] asked = new boolean[next().length];
    for (int i = 0; i < asked.length; i++) {
      asked[i] = next()[i] != null && (needed == null || needed[i]);
    }
    Tensor whole = gradOutputs[0];
    Tensor part = Autograd.apply(new AsStrided(base, view), whole);
    Tensor[] gradients = function.run(new Tensor[] {part}, new Sweep(asked, false, null));
    if (asked[0]) {
      Tensor before = gradients[0] == null ? part.zerosLike() : gradients[0];
      gradients[0] = Autograd.apply(new AsStridedPut(base, view), whole, before);
    }
    return gradients;
  }

  @Override
  void free() {
    function.free();
  }
}
