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
  private final FeatureEncoding encoding;
  private final SlotLayout layout;

  /** Per column the index of each value; null for columns of numbers. */
  private final List<Map<String, Integer>> indices = new ArrayList<>();

  /** Per column how its number is scaled; null for others. */
  private final ColumnEncoding.Numeric[] numbers;

  public FeatureEncoder(FeatureEncoding encoding) {
    this.encoding = encoding;
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
    encodeSlots(row, slots);
    float[] features = new float[layout.width()];
    layout.unfold(slots, features, 0);
    return features;
  }

  /** The row's short form, see {@link SlotLayout}. */
  void encodeSlots(Row row, float[] slots) {
    int slot = 0;
    for (int i = 0; i < numbers.length; i++) {
      ColumnEncoding.Numeric number = numbers[i];
      if (number != null) {
        slots[slot++] = scale(row.getDouble(i), number.mean(), number.deviation());
        continue;
      }
      ColumnEncoding column = encoding.columns().get(i);
      if (column instanceof ColumnEncoding.Category) {
        slots[slot++] = indices.get(i).getOrDefault(row.getString(i), -1);
      } else if (column instanceof ColumnEncoding.Array array) {
        List<Double> values = row.getList(i);
        if (values.size() != array.width()) {
          throw new DataException(
              String.format(
                  "data.features: column %s must hold arrays of length %d, actual: %d",
                  column.name(), array.width(), values.size()));
        }
        for (int j = 0; j < array.width(); j++) {
          slots[slot++] = scale(values.get(j), array.means().get(j), array.deviations().get(j));
        }
      }
    }
  }

  /** Adding 0.0 turns -0.0 into 0.0, so that equal rows have equal bits. */
  static float scale(double value, double mean, double deviation) {
    return deviation == 0 ? 0 : (float) ((value - mean) / deviation + 0.0);
  }
}
