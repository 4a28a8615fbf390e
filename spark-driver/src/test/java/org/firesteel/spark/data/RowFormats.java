package org.firesteel.spark.data;

import java.util.List;
import java.util.stream.IntStream;

/** Formats of rows without a table. */
final class RowFormats {
  private RowFormats() {}

  /** So many columns of numbers, of which the last is the label. */
  static RowFormat numbers(int columns, long seed) {
    List<InputColumn> inputs =
        IntStream.range(0, columns)
            .mapToObj(
                i ->
                    new InputColumn(
                        "data.features",
                        "x" + i,
                        "x" + i,
                        Feature.Form.COLUMN,
                        ColumnType.NUMBER,
                        -1))
            .toList();
    return new RowFormat(
        inputs,
        columns - 1,
        columns - 1,
        -1,
        -1,
        -1,
        -1,
        new RowFormat.LabelRule(LabelKind.REGRESSION, 0),
        0,
        seed);
  }
}
