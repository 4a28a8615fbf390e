package org.firesteel.spark.data;

import java.util.HashMap;
import java.util.Map;

/** Encodes the labels of batches; made once per task, since it holds a lookup table. */
final class LabelEncoder {
  private final RowFormat format;
  private final LabelEncoding encoding;
  private final Map<String, Integer> classes = new HashMap<>();

  LabelEncoder(RowFormat format, LabelEncoding encoding) {
    this.format = format;
    this.encoding = encoding;
    for (String value : encoding.classes()) {
      classes.put(value, classes.size());
    }
  }

  /** The target of a row that can be used; NaN if its label is no class. */
  float encode(RowBatch batch, int row) {
    if (encoding.kind() != LabelKind.CLASSES) {
      return encoding.encode(batch.numbers(format.labelIndex())[row]);
    }
    Integer index = classes.get(classOf(batch, row));
    return index == null ? Float.NaN : index;
  }

  /** A label as a class. */
  String classOf(RowBatch batch, int row) {
    int index = format.labelIndex();
    return format.isNumber(index)
        ? LabelEncoding.text(batch.numbers(index)[row])
        : batch.row(row).getString(index);
  }
}
