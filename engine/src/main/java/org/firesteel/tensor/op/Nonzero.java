package org.firesteel.tensor.op;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The positions of the elements that are not 0, in order, as int64 [count, rank]. No gradient. */
public record Nonzero() implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor mask = Raw.dense(inputs[0], DType.BOOL);
    byte[] holds = mask.storage().bytes();
    int count = 0;
    for (int i = 0; i < mask.numel(); i++) {
      count += holds[mask.offset() + i];
    }
    int rank = mask.dim();
    int[] strides = mask.shape().strides();
    Tensor out = Raw.empty(Shape.of(count, rank), DType.INT64);
    long[] positions = out.storage().longs();
    for (int i = 0, row = 0; row < count; i++) {
      if (holds[mask.offset() + i] != 0) {
        int rest = i;
        for (int d = 0; d < rank; d++) {
          positions[row * rank + d] = rest / strides[d];
          rest %= strides[d];
        }
        row++;
      }
    }
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return null;
  }
}
