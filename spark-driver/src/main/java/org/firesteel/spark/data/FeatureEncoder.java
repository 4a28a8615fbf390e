package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Encodes prepared rows: those of {@code Projection.ofFeatures}, or of a training table, where
 * features come first. Made once per task from the encoding, since it holds lookup tables; may be
 * used by several threads.
 */
public final class FeatureEncoder {
  private final List<ColumnEncoding> columns;
  private final SlotLayout layout;

  /** Per column the index of each value; null for columns of numbers. */
  private final List<Map<String, Integer>> indices = new ArrayList<>();

  /** Per column how its number is scaled; null for others. */
  private final ColumnEncoding.Numeric[] numbers;

  public FeatureEncoder(FeatureEncoding encoding) {
    this.columns = encoding.columns();
    this.layout = new SlotLayout(encoding);
    this.numbers =
        encoding.columns().stream()
            .map(column -> column instanceof ColumnEncoding.Numeric number ? number : null)
            .toArray(ColumnEncoding.Numeric[]::new);
    for (ColumnEncoding column : encoding.columns()) {
      Map<String, Integer> index = null;
      if (column instanceof ColumnEncoding.Category category) {
        index = new HashMap<>();
        for (String value : category.values()) {
          index.put(value, index.size());
        }
      }
      indices.add(index);
    }
  }

  /**
   * The model's input for one row, of {@link FeatureEncoding#width} values. The row must have no
   * {@code null}.
   *
   * @throws DataException if an array has another length than in training
   */
  public float[] encode(Row row) {
    float[] slots = new float[layout.slots()];
    int slot = 0;
    for (int column = 0; column < numbers.length; column++) {
      slot += encodeSlots(row, column, slots, slot);
    }
    float[] features = new float[layout.width()];
    layout.unfold(slots, features, 0);
    return features;
  }

  /** How the number of a column is scaled. */
  ColumnEncoding.Numeric number(int column) {
    return numbers[column];
  }

  /**
   * Writes one column of a row in its short form, see {@link SlotLayout}.
   *
   * @return how many slots it has
   */
  int encodeSlots(Row row, int column, float[] slots, int at) {
    ColumnEncoding.Numeric number = numbers[column];
    if (number != null) {
      slots[at] = scale(row.getDouble(column), number.mean(), number.deviation());
      return 1;
    }
    ColumnEncoding encoding = columns.get(column);
    if (encoding instanceof ColumnEncoding.Array array) {
      List<Double> values = row.getList(column);
      if (values.size() != array.width()) {
        throw new DataException(
            String.format(
                "data.features: column %s must hold arrays of length %d, actual: %d",
                array.name(), array.width(), values.size()));
      }
      for (int j = 0; j < array.width(); j++) {
        slots[at + j] = scale(values.get(j), array.means().get(j), array.deviations().get(j));
      }
      return array.width();
    }
    slots[at] = indices.get(column).getOrDefault(row.getString(column), -1);
    return 1;
  }

  /** {@link #scale(double, double, double)} in place, but for the rounding. */
  static void scale(double[] values, int count, double mean, double deviation) {
    for (int i = 0; i < count; i++) {
      values[i] = deviation == 0 ? 0 : (values[i] - mean) / deviation + 0.0;
    }
  }

  /** Adding 0.0 turns -0.0 into 0.0, so that equal rows have equal bits. */
  static float scale(double value, double mean, double deviation) {
    return deviation == 0 ? 0 : (float) ((value - mean) / deviation + 0.0);
  }
}
