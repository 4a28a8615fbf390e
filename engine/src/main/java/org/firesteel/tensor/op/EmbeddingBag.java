package org.firesteel.tensor.op;

import java.util.Arrays;
import org.firesteel.memory.Workspace;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;

/** Bags of table rows and how each becomes one row; made anew for each application. */
public final class EmbeddingBag {
  /** Where each bag starts, and behind the last one where it ends. */
  private final int[] starts;

  private final String mode;

  private EmbeddingBag(int[] starts, String mode) {
    this.starts = starts;
    this.mode = mode;
  }

  /**
   * The bags of an index vector or, without offsets, of each row of an index matrix.
   *
   * @throws IllegalArgumentException if index, offsets and mode do not fit together
   */
  public static EmbeddingBag of(Tensor index, Tensor offsets, String mode) {
    if (!mode.equals("sum") && !mode.equals("mean") && !mode.equals("max")) {
      throw new IllegalArgumentException("mode has to be one of sum, mean or max");
    }
    if (index.dim() != 1 && index.dim() != 2) {
      throw new IllegalArgumentException(
          "input has to be 1D or 2D Tensor, but got Tensor of dimension " + index.dim());
    }
    if (index.dim() == 2 && offsets != null) {
      throw new IllegalArgumentException(
          "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of "
              + "fixed length sequences. However, found offsets of shape "
              + offsets.shape());
    }
    if (index.dim() == 1 && (offsets == null || offsets.dim() != 1)) {
      throw new IllegalArgumentException(
          "offsets has to be a 1D Tensor but got "
              + (offsets == null ? "None" : "a Tensor of dimension " + offsets.dim()));
    }
    return new EmbeddingBag(index.dim() == 2 ? even(index) : starts(index, offsets), mode);
  }

  private static int[] even(Tensor index) {
    int[] starts = Workspace.empty(int[].class, index.size(0) + 1);
    for (int bag = 0; bag < starts.length; bag++) {
      starts[bag] = bag * index.size(1);
    }
    return starts;
  }

  private static int[] starts(Tensor index, Tensor offsets) {
    long[] given = offsets.toLongArray();
    int[] starts = Workspace.empty(int[].class, given.length + 1);
    starts[given.length] = index.numel();
    if (given.length > 0 && given[0] != 0) {
      throw new IllegalArgumentException(
          "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from "
              + "position 0. However, got "
              + given[0]);
    }
    for (int bag = 0; bag < given.length; bag++) {
      if (given[bag] > index.numel()) {
        throw new IllegalArgumentException(
            "offsets[%d] can not be greater than input's length %d but got offsets[%d] of %d"
                .formatted(bag, index.numel(), bag, given[bag]));
      }
      if (bag > 0 && given[bag] < given[bag - 1]) {
        throw new IllegalArgumentException(
            "offsets must not decrease, actual: offsets[%d] is %d, offsets[%d] is %d"
                .formatted(bag - 1, given[bag - 1], bag, given[bag]));
      }
      starts[bag] = (int) given[bag];
    }
    return starts;
  }

  /** The reduced rows of a table: [bags, columns]. */
  public Tensor reduce(Tensor index, Tensor weight, Tensor perSampleWeights) {
    Tensor rows = index.reshape(-1).embedding(weight);
    if (perSampleWeights != null) {
      rows = rows.mul(factors(index, perSampleWeights));
    }
    if (mode.equals("max")) {
      return greatest(rows);
    }
    int bags = starts.length - 1;
    Tensor bagOf = Raw.empty(Shape.of(rows.size(0)), DType.INT64);
    Tensor counts = Raw.empty(Shape.of(bags, 1), DType.FLOAT64);
    for (int bag = 0; bag < bags; bag++) {
      Arrays.fill(bagOf.storage().longs(), starts[bag], starts[bag + 1], bag);
      counts.storage().doubles()[bag] = Math.max(starts[bag + 1] - starts[bag], 1);
    }
    IndexSum sum = new IndexSum(Shape.of(bags, weight.size(1)), 0);
    Tensor sums = Autograd.apply(sum, bagOf, rows);
    return mode.equals("sum") ? sums : sums.div(counts.to(sums.dtype()));
  }

  private Tensor factors(Tensor index, Tensor perSampleWeights) {
    if (!mode.equals("sum")) {
      throw new IllegalArgumentException(
          "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported "
              + "for mode='sum' (got mode='%s').".formatted(mode));
    }
    if (!perSampleWeights.shape().equals(index.shape())) {
      throw new IllegalArgumentException(
          "embedding_bag: If per_sample_weights (%s) is not None, then it must have the same shape as the input (%s)"
              .formatted(perSampleWeights.shape(), index.shape()));
    }
    return perSampleWeights.reshape(-1, 1);
  }

  private Tensor greatest(Tensor rows) {
    Tensor[] bags = new Tensor[starts.length - 1];
    for (int bag = 0; bag < bags.length; bag++) {
      int length = starts[bag + 1] - starts[bag];
      bags[bag] =
          length == 0
              ? Tensors.zeros(Shape.of(rows.size(1)), rows.dtype())
              : rows.narrow(0, starts[bag], length).max(0).values();
    }
    return bags.length == 0
        ? Tensors.zeros(Shape.of(0, rows.size(1)), rows.dtype())
        : Tensors.stack(0, bags);
  }
}
