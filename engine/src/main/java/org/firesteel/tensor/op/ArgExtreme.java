package org.firesteel.tensor.op;

import org.firesteel.kernel.ArgReduction;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** Where the greatest or least is, as int64; of equals the first. It has no gradient. */
public record ArgExtreme(ArgReduction reduction, Dims dims, boolean keepDim) implements Op {
  /** The place along one dimension or, where none is named, in the flattened tensor. */
  public static ArgExtreme of(
      String op, ArgReduction reduction, Shape shape, boolean keepDim, int... dim) {
    Dims over = Dims.of(shape, dim);
    ReduceExtreme.requireElements(op, shape, dim);
    return new ArgExtreme(reduction, over, keepDim);
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    Tensor input = inputs[0];
    Lanes lanes = Lanes.last(input, dims, input.dtype().computeType());
    Tensor x = lanes.tensor();
    Tensor out = Raw.empty(dims.reduce(input.shape(), keepDim), DType.INT64);
    long[] places = out.storage().longs();
    switch (x.dtype()) {
      case FLOAT32 ->
          reduction.apply(x.storage().floats(), x.offset(), places, lanes.outer(), lanes.length());
      case FLOAT64 ->
          reduction.apply(x.storage().doubles(), x.offset(), places, lanes.outer(), lanes.length());
      default ->
          reduction.apply(x.storage().longs(), x.offset(), places, lanes.outer(), lanes.length());
    }
    return out;
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return null;
  }
}
