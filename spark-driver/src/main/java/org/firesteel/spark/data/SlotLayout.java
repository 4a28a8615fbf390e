package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The short form of an encoded row and how it unfolds: one float per number, and for a whole
 * one-hot group the index of its 1, or -1. Rows travel through shuffles like this.
 */
final class SlotLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Per slot the size of its one-hot group, or 0 for a number. */
  private final int[] groups;

  private final int width;

  SlotLayout(FeatureEncoding encoding) {
    groups =
        encoding.columns().stream()
            .flatMapToInt(
                column ->
                    column instanceof ColumnEncoding.Category
                        ? IntStream.of(column.width())
                        : Arrays.stream(new int[column.width()]))
            .toArray();
    width = encoding.width();
  }

  int slots() {
    return groups.length;
  }

  int width() {
    return width;
  }

  /** Whether there is nothing to unfold. */
  boolean areNumbers() {
    return width == groups.length && Arrays.stream(groups).allMatch(group -> group == 0);
  }

  /** Writes {@link #width} values from {@code offset}; {@code to} must be zero there. */
  void unfold(float[] slots, float[] to, int offset) {
    int at = offset;
    for (int slot = 0; slot < groups.length; slot++) {
      if (groups[slot] == 0) {
        to[at++] = slots[slot];
      } else {
        if (slots[slot] >= 0) {
          to[at + (int) slots[slot]] = 1;
        }
        at += groups[slot];
      }
    }
  }
}
