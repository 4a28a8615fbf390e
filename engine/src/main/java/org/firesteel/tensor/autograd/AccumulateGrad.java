package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Tensor;

/** The end of a path: adds what arrives to the {@code grad} of a leaf. */
final class AccumulateGrad extends Node {
  private static final Edge[] NOTHING = {};
  private static final Tensor[] NO_GRADIENTS = {};

  private final AutogradMeta leaf;
  private final Edge edge = new Edge(this, 0);

  AccumulateGrad(AutogradMeta leaf) {
    super(NOTHING);
    this.leaf = leaf;
  }

  /** Where the gradient of the leaf flows to. */
  Edge edge() {
    return edge;
  }

  /** Where the next gradient of the leaf may be written if it is the only one; null if nowhere. */
  Tensor room() {
    return leaf.room();
  }

  @Override
  public String name() {
    return "AccumulateGrad";
  }

  @Override
  int outputs() {
    return 1;
  }

  @Override
  Tensor[] run(Tensor[] gradOutputs, Sweep sweep) {
    leaf.accumulate(gradOutputs[0], sweep.own());
    return NO_GRADIENTS;
  }

  @Override
  void free() {}
}
