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

  @Override
  public String name() {
    return "AccumulateGrad";
  }

  @Override
  int outputs() {
    return 1;
  }

  @Override
  Tensor[] run(Tensor[] gradOutputs, boolean[] needed, boolean own) {
    leaf.accumulate(gradOutputs[0], own);
    return NO_GRADIENTS;
  }

  @Override
  void free() {}
}
