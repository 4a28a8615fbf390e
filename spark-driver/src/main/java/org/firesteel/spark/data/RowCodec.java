package org.firesteel.spark.data;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Iterator;
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

  RowFormat format() {
    return format;
  }

  FeatureEncoding features() {
    return features;
  }

  LabelEncoding label() {
    return label;
  }

  Table.Part part() {
    return part;
  }

  boolean skipInvalid() {
    return skipInvalid;
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

  /** Floats that lie there one after the other. */
  static void getFloats(byte[] row, int offset, float[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] = getFloat(row, offset + i * Float.BYTES);
    }
  }

  /** Writes a float that is not NaN. */
  static void putFloat(byte[] row, int offset, float value) {
    INT.set(row, offset, Float.floatToRawIntBits(value));
  }

  static void putHash(byte[] row, int offset, long high, long low) {
    LONG.set(row, offset, high);
    LONG.set(row, offset + Long.BYTES, low);
  }

  /** Bytes of an encoded row. */
  int rowBytes() {
    return HASH_BYTES + Float.BYTES * (slots().slots() + (isWeighted() ? 2 : 1));
  }

  /** The usable rows of the part, encoded, in chunks by partition. */
  Iterator<Tuple2<Integer, byte[]>> chunks(Iterator<RowBatch> batches, HashRanges ranges) {
    return new RowChunks(new RowEncoder(this), rowBytes(), batches, ranges);
  }

  /** The same in their order, without hashes; a chunk is good until the next is asked for. */
  Iterator<byte[]> chunks(Iterator<RowBatch> batches) {
    RowEncoder encoder = new RowEncoder(this);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public byte[] next() {
        encoder.encode(batches.next(), false);
        return encoder.exactBytes();
      }
    };
  }
}
