package org.firesteel.loss;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * Scores of classes and the classes they are held against, one row each: scores [n, classes], [n,
 * classes, d1, ..] or [classes], targets [n], [n, d1, ..] or a single number.
 *
 * @param scores [rows, classes]
 * @param labels int64 [rows], -1 where the target is to be ignored
 * @param shape of the targets, and of the losses
 * @param ignored whether any target is
 */
record ClassRows(Tensor scores, Tensor labels, Shape shape, boolean ignored) {
  /**
   * @throws IllegalArgumentException if the shapes or dtypes do not fit
   * @throws IndexOutOfBoundsException if a target is no class
   */
  static ClassRows of(Tensor input, Tensor target, long ignoreIndex) {
    check(input, target);
    Tensor scores = input.dim() == 1 ? input.unsqueeze(0) : input;
    if (scores.dim() > 2) {
      scores = scores.movedim(1, -1).flatten(0, -2);
    }
    int classes = scores.size(1);
    Tensor rows = Raw.copy(target);
    long[] labels = rows.storage().longs();
    boolean ignored = false;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == ignoreIndex) {
        labels[i] = -1;
        ignored = true;
      } else if (labels[i] < 0 || labels[i] >= classes) {
        throw new IndexOutOfBoundsException("Target " + labels[i] + " is out of bounds.");
      }
    }
    return new ClassRows(scores, rows.view(-1), target.shape(), ignored);
  }

  private static void check(Tensor input, Tensor target) {
    if (input.dim() < 1 || target.dim() != Math.max(input.dim() - 1, 0)) {
      throw new IllegalArgumentException(
          "expected scores [n, classes, ..] and a target for each [n, ..], got %s and %s"
              .formatted(input.shape(), target.shape()));
    }
    if (target.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "expected scalar type Long but found " + target.dtype().scalarType());
    }
    if (target.dim() > 0 && target.size(0) != input.size(0)) {
      throw new IllegalArgumentException(
          "Expected input batch_size (%d) to match target batch_size (%d)."
              .formatted(input.size(0), target.size(0)));
    }
    for (int d = 1; d < target.dim(); d++) {
      if (target.size(d) != input.size(d + 1)) {
        throw new IllegalArgumentException(
            "size mismatch (got input: %s, target: %s)".formatted(input.shape(), target.shape()));
      }
    }
  }

  /** The labels, with 0 for those to be ignored. */
  Tensor places() {
    return ignored ? labels.clampMin(0L) : labels;
  }

  /** Zeros where the target is ignored. */
  Tensor masked(Tensor values) {
    return ignored ? values.maskedFill(labels.lt(0L), 0) : values;
  }

  /** Losses of the rows in the targets' shape. */
  Tensor shaped(Tensor losses) {
    return losses.view(shape);
  }

  /**
   * The weight of each row's class, 0 where it is ignored; null if all count once.
   *
   * @param weight [classes] or null
   */
  Tensor weights(Tensor weight) {
    if (weight == null) {
      return ignored ? labels.ge(0L).to(scores.dtype()) : null;
    }
    return masked(classWeights(weight).indexSelect(0, places()));
  }

  /** The classes' weights in the scores' dtype. */
  Tensor classWeights(Tensor weight) {
    if (weight.dim() != 1 || weight.numel() != scores.size(1)) {
      throw new IllegalArgumentException(
          "weight tensor should be defined either for all %d classes or no classes but got weight tensor of shape: %s"
              .formatted(scores.size(1), weight.shape()));
    }
    return weight.to(scores.dtype());
  }
}
