package org.firesteel.spark.data;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.firesteel.data.Hash128;
import scala.Tuple2;

/**
 * Rows as they travel through shuffles: 16 bytes of hash, then the features' short form, the target
 * and the weight as floats, all big-endian. Compared as unsigned bytes they are in canonical order,
 * and two rows that compare equal are equal in a block as well.
 */
final class RowCodec implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int HASH_BYTES = 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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

  /** The float of an encoded row that lies there. */
  static float getFloat(byte[] row, int offset) {
    return Float.intBitsToFloat((int) INT.get(row, offset));
  }

  private static void putFloat(byte[] row, int offset, float value) {
    INT.set(row, offset, Float.floatToIntBits(value));
  }

  /** Bytes of an encoded row. */
  int rowBytes() {
    return HASH_BYTES + Float.BYTES * (slots().slots() + (isWeighted() ? 2 : 1));
  }

  /** The usable rows of the part, encoded, in chunks by partition. */
  Iterator<Tuple2<Integer, byte[]>> chunks(Iterator<InternalRow> rows, HashRanges ranges) {
    return new RowChunks(new Encoder(this), rowBytes(), PreparedRows.of(rows), ranges);
  }

  /** Encodes one row after the other; holds the lookup tables of its task. */
  static final class Encoder {
    private final RowCodec codec;
    private final RowReader reader;
    private final FeatureEncoder encoder;
    private final Map<String, Integer> classes = new HashMap<>();
    private final float[] slots;

    private Encoder(RowCodec codec) {
      this.codec = codec;
      this.reader = new RowReader(codec.format);
      this.encoder = new FeatureEncoder(codec.features);
      this.slots = new float[codec.slots().slots()];
      for (String value : codec.label.classes()) {
        classes.put(value, classes.size());
      }
    }

    /** Writes the row's bytes; false if it is of the other part, or left out. */
    boolean encode(Row row, byte[] to) {
      RowFormat format = codec.format;
      int problem = reader.firstProblem(row);
      if (problem >= 0) {
        return leaveOut(row, problem, reader.problem(row, problem));
      }
      if (codec.part != Table.Part.ALL
          && reader.isHeldOut(row) != (codec.part == Table.Part.HOLD_OUT)) {
        return false;
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
      Hash128 hash = reader.hash(row);
      LONG.set(to, 0, hash.high());
      LONG.set(to, Long.BYTES, hash.low());
      int at = HASH_BYTES;
      for (float slot : slots) {
        putFloat(to, at, slot);
        at += Float.BYTES;
      }
      putFloat(to, at, target);
      if (codec.isWeighted()) {
        putFloat(to, at + Float.BYTES, (float) row.getDouble(format.weightIndex()));
      }
      return true;
    }

    private boolean leaveOut(Row row, int index, String problem) {
      if (codec.skipInvalid) {
        return false;
      }
      InputColumn input = codec.format.inputs().get(index);
      throw new DataException(
          String.format(
              "%s: column %s holds %s in %s; data.invalid = skip would leave such rows out",
              input.key(), input.name(), problem, reader.describe(row)));
    }
  }
}
