package org.firesteel.tensor.op;

import org.firesteel.kernel.Indexing;
import org.firesteel.memory.Workspace;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * Reads through one layout what lies in a storage according to another: the input is written, or
 * where its layout names a place twice, added up, in the places of {@code from}, and the output
 * read from those of {@code to}. The relation of a view to its base, and, the other way round, of
 * their gradients.
 */
public record AsStrided(Layout from, Layout to) implements Op {
  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    Tensor memory = Raw.zeros(Shape.of(extent(from, to)), dtype.computeType());
    int start = start(from, to);
    Tensor x = Raw.dense(inputs[0], memory.dtype());
    Indexing.scatterAdd(
        x.storage().array(), x.offset(), places(from, start), memory.storage().array());
    return Raw.dense(Raw.copy(Raw.view(memory, move(to, start))), dtype);
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return Autograd.apply(new AsStrided(to, from), grad);
  }

  /** The first place that either layout names. */
  static int start(Layout a, Layout b) {
    return Math.min(a.offset(), b.offset());
  }

  /** The number of places from the first to the last that either layout names. */
  static int extent(Layout a, Layout b) {
    return Math.max(end(a), end(b)) - start(a, b);
  }

  private static int end(Layout layout) {
    int last = layout.offset();
    for (int d = 0; d < layout.shape().rank(); d++) {
      last += (layout.shape().size(d) - 1) * layout.strides()[d];
    }
    return layout.shape().numel() == 0 ? layout.offset() : last + 1;
  }

  /** The same layout in a storage that begins at {@code start}. */
  static Layout move(Layout layout, int start) {
    return new Layout(layout.shape(), layout.strides(), layout.offset() - start);
  }

  /** For each element, in row-major order, its place. */
  private static int[] places(Layout layout, int start) {
    int rank = layout.shape().rank();
    int[] places = Workspace.empty(int[].class, layout.shape().numel());
    int[] position = new int[rank];
    int place = layout.offset() - start;
    for (int i = 0; i < places.length; i++) {
      places[i] = place;
      for (int d = rank - 1; d >= 0; d--) {
        place += layout.strides()[d];
        if (++position[d] < layout.shape().size(d)) {
          break;
        }
        place -= position[d] * layout.strides()[d];
        position[d] = 0;
      }
    }
    return places;
  }
}
