package org.firesteel.tensor.autograd;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** The end of a path: adds what arrives to the {@code grad} of a leaf. */
final class AccumulateGrad extends Node {
  private final Tensor leaf;

  AccumulateGrad(Tensor leaf) {
    super(new Edge[0]);
    this.leaf = leaf;
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
  Shape outputShape(int output) {
    return leaf.shape();
  }

  @Override
  DType outputDType(int output) {
    return leaf.dtype();
  }

  @Override
  Tensor[] run(Tensor[] gradOutputs, boolean[] needed) {
    leaf.autograd().accumulate(gradOutputs[0]);
    return new Tensor[0];
  }

  @Override
  void free() {}
}
