package org.firesteel.op;

import java.util.List;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Copies of a tensor that hold the same elements in another order in memory. */
enum Layouts {
  /** The transpose of a dense transpose: the first dimension is the fastest. */
  TRANSPOSED,
  /** Every second element of a larger array, from the second one on. */
  STRIDED;

  Tensor copy(Tensor tensor) {
    return switch (this) {
      case TRANSPOSED -> transposed(tensor);
      case STRIDED -> strided(tensor);
    };
  }

  List<Tensor> copy(List<Tensor> tensors) {
    return tensors.stream()
        .map(tensor -> copy(tensor).requiresGrad_(tensor.requiresGrad()))
        .toList();
  }

  private static Tensor transposed(Tensor tensor) {
    int rank = tensor.dim();
    int[] reversed = new int[rank];
    for (int d = 0; d < rank; d++) {
      reversed[d] = rank - 1 - d;
    }
    Tensor dense = Raw.copy(Raw.view(tensor, tensor.layout().permute(reversed)));
    return Raw.view(dense, dense.layout().permute(reversed));
  }

  private static Tensor strided(Tensor tensor) {
    Shape shape = tensor.shape();
    // What lies between the elements must not be read: NaN spreads, 77 is no valid index.
    double between = tensor.dtype().isFloatingPoint() ? Double.NaN : 77;
    Tensor wide = Tensors.full(Shape.of(2 * shape.numel() + 1), between, tensor.dtype());
    int[] strides = shape.strides();
    for (int d = 0; d < strides.length; d++) {
      strides[d] *= 2;
    }
    Tensor view = Raw.view(wide, new Layout(shape, strides, 1));
    Raw.assign(view, tensor);
    return view;
  }
}
