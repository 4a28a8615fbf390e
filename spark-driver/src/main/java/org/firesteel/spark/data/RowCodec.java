package org.firesteel.spark.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.firesteel.data.Hash128;

/**
 * Rows as they travel through shuffles: 16 bytes of hash, then the features' short form, the target
 * and the weight as floats, all big-endian. Compared as unsigned bytes they are in canonical order,
 * and two rows that compare equal are equal in a block as well.
 */
final class RowCodec implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int HASH_BYTES = 16;

  private final RowFormat format;
  private final FeatureEncoding features;
  private final LabelEncoding label;
  private final Table.Part part;
  private final boolean skipInvalid;

  RowCodec(
      RowFormat format,
      FeatureEncoding features,
      LabelEncoding label,
      Table.Part part,
      boolean skipInvalid) {
    this.format = format;
    this.features = features;
    this.label = label;
    this.part = part;
    this.skipInvalid = skipInvalid;
  }

  SlotLayout slots() {
    return new SlotLayout(features);
  }

  boolean isWeighted() {
    return format.weightIndex() >= 0;
  }

  /** The usable rows of the part, encoded. */
  Iterator<byte[]> encode(Iterator<Row> rows) {
    return new EncodedRows(this, rows);
  }

  /** Encodes one row after the other; the iterator holds the lookup tables of its task. */
  private static final class EncodedRows implements Iterator<byte[]> {
    private final RowCodec codec;
    private final Iterator<Row> rows;
    private final RowReader reader;
    private final FeatureEncoder encoder;
    private final Map<String, Integer> classes = new HashMap<>();
    private final float[] slots;
    private byte[] next;

    EncodedRows(RowCodec codec, Iterator<Row> rows) {
      this.codec = codec;
      this.rows = rows;
      this.reader = new RowReader(codec.format);
      this.encoder = new FeatureEncoder(codec.features);
      this.slots = new float[codec.slots().slots()];
      for (String value : codec.label.classes()) {
        classes.put(value, classes.size());
      }
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public byte[] next() {
      byte[] current = next;
      if (current == null) {
        throw new NoSuchElementException();
      }
      advance();
      return current;
    }

    private void advance() {
      next = null;
      while (next == null && rows.hasNext()) {
        next = encode(rows.next());
      }
    }

    /** The row's bytes; null if it is of the other part, or left out. */
    private byte[] encode(Row row) {
      RowFormat format = codec.format;
      int problem = reader.firstProblem(row);
      if (problem >= 0) {
        return leaveOut(row, problem, reader.problem(row, problem));
      }
      if (codec.part != Table.Part.ALL
          && reader.isHeldOut(row) != (codec.part == Table.Part.HOLD_OUT)) {
        return null;
      }
      int labelIndex = format.labelIndex();
      float target;
      if (codec.label.kind() == LabelKind.CLASSES) {
        String value =
            format.label().type() == ColumnType.CATEGORY
                ? row.getString(labelIndex)
                : LabelEncoding.text(row.getDouble(labelIndex));
        Integer index = classes.get(value);
        if (index == null) {
          return leaveOut(row, labelIndex, "the label " + value + ", which no training row has");
        }
        target = index;
      } else {
        target = codec.label.encode(row.getDouble(labelIndex));
      }
      encoder.encodeSlots(row, slots);
      return bytes(row, target);
    }

    private byte[] bytes(Row row, float target) {
      Hash128 hash = reader.hash(row);
      int floats = slots.length + (codec.isWeighted() ? 2 : 1);
      ByteBuffer buffer = ByteBuffer.allocate(HASH_BYTES + Float.BYTES * floats);
      buffer.putLong(hash.high()).putLong(hash.low());
      for (float slot : slots) {
        buffer.putFloat(slot);
      }
      buffer.putFloat(target);
      if (codec.isWeighted()) {
        buffer.putFloat((float) row.getDouble(codec.format.weightIndex()));
      }
      return buffer.array();
    }

    private byte[] leaveOut(Row row, int index, String problem) {
      if (codec.skipInvalid) {
        return null;
      }
      InputColumn input = codec.format.inputs().get(index);
      throw new DataException(
          String.format(
              "%s: column %s holds %s in %s; data.invalid = skip would leave such rows out",
              input.key(), input.name(), problem, reader.describe(row)));
    }
  }
}
