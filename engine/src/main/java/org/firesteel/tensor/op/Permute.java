package org.firesteel.tensor.op;

import java.util.List;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/** The dimensions in another order, {@code order.get(d)} becoming d; shares the storage. */
public record Permute(List<Integer> order) implements Op {
  /**
   * Checks and normalises the order.
   *
   * @throws IllegalArgumentException if it does not name each dimension once
   */
  public static Permute of(Shape shape, int... dims) {
    if (dims.length != shape.rank()) {
      throw new IllegalArgumentException(
          ("permute(sparse_coo): number of dimensions in the tensor input does not match the length "
                  + "of the desired ordering of dimensions i.e. input.dim() = %d is not equal to "
                  + "len(dims) = %d")
              .formatted(shape.rank(), dims.length));
    }
    Integer[] order = new Integer[dims.length];
    for (int d = 0; d < dims.length; d++) {
      order[d] = shape.dim(dims[d]);
    }
    if (List.of(order).stream().distinct().count() < order.length) {
      throw new IllegalArgumentException("permute(): duplicate dims are not allowed.");
    }
    return new Permute(List.of(order));
  }

  private int[] array() {
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    return Raw.view(inputs[0], inputs[0].layout().permute(array()));
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    int[] inverse = new int[order.size()];
    for (int d = 0; d < inverse.length; d++) {
      inverse[order.get(d)] = d;
    }
    return grad.permute(inverse);
  }
}
