package org.firesteel.spark.data;

import java.util.Arrays;
import org.apache.spark.sql.Row;

/** Encodes the rows of one partition as a {@link RowCodec} has them, batch by batch. */
final class RowEncoder {
  /** Rows that are encoded together: few enough to stay in the processor's first cache. */
  private static final int TILE = 64;

  private final RowCodec codec;
  private final RowFormat format;
  private final BatchReader reader;
  private final FeatureEncoder features;
  private final LabelEncoder label;
  private final int rowBytes;
  private final float[] slots;

  /** The rows of a batch that are wanted, and their targets. */
  private int[] kept = {};

  private float[] targets = {};
  private int count;
  private final double[] scaled = new double[TILE];
  private byte[] encoded = {};
  private int length;

  RowEncoder(RowCodec codec) {
    this.codec = codec;
    this.format = codec.format();
    this.reader = new BatchReader(format);
    this.features = new FeatureEncoder(codec.features());
    this.label = new LabelEncoder(format, codec.label());
    this.rowBytes = codec.rowBytes();
    this.slots = new float[codec.slots().slots()];
  }

  /** Finds the rows that are wanted. */
  private void select(RowBatch batch) {
    if (kept.length < batch.rows()) {
      kept = new int[batch.rows()];
      targets = new float[batch.rows()];
    }
    reader.read(batch);
    count = 0;
    for (int row = 0; row < batch.rows(); row++) {
      if (isWanted(batch, row)) {
        kept[count++] = row;
      }
    }
  }

  /**
   * Encodes the rows that can be used and are of the part, and says how many these are.
   *
   * @param hashed false to leave out their hashes
   */
  int encode(RowBatch batch, boolean hashed) {
    select(batch);
    length = Math.multiplyExact(count, rowBytes);
    if (encoded.length < length) {
      encoded = new byte[length];
    }
    for (int i = 0; hashed && i < count; i++) {
      RowCodec.putHash(encoded, i * rowBytes, reader.high(kept[i]), reader.low(kept[i]));
    }
    for (int from = 0; from < count; from += TILE) {
      encode(batch, from, Math.min(count, from + TILE));
    }
    return count;
  }

  private void encode(RowBatch batch, int from, int end) {
    int at = RowCodec.HASH_BYTES;
    for (int column = 0; column < format.features(); column++) {
      at += Float.BYTES * putFeature(batch, column, at, from, end);
    }
    for (int i = from; i < end; i++) {
      RowCodec.putFloat(encoded, i * rowBytes + at, targets[i]);
    }
    if (codec.isWeighted()) {
      double[] weights = batch.numbers(format.weightIndex());
      for (int i = from; i < end; i++) {
        RowCodec.putFloat(encoded, i * rowBytes + at + Float.BYTES, (float) weights[kept[i]]);
      }
    }
  }

  /** The encoded rows, one after the other; good until the next batch. */
  byte[] bytes() {
    return encoded;
  }

  /** The same in an array of their length. */
  byte[] exactBytes() {
    return encoded.length == length ? encoded : Arrays.copyOf(encoded, length);
  }

  /** Also encodes the label of a row that is. */
  private boolean isWanted(RowBatch batch, int row) {
    if (reader.isBroken(row)) {
      RowReader one = reader.reader();
      int problem = one.firstProblem(batch.row(row));
      leaveOut(batch.row(row), problem, one.problem(batch.row(row), problem));
      return false;
    }
    if (codec.part() != Table.Part.ALL
        && reader.isHeldOut(row) != (codec.part() == Table.Part.HOLD_OUT)) {
      return false;
    }
    targets[count] = label.encode(batch, row);
    if (Float.isNaN(targets[count])) {
      String problem = "the label " + label.classOf(batch, row) + ", which no training row has";
      leaveOut(batch.row(row), format.labelIndex(), problem);
      return false;
    }
    return true;
  }

  private void leaveOut(Row row, int index, String problem) {
    if (!codec.skipInvalid()) {
      InputColumn input = format.inputs().get(index);
      throw new DataException(
          String.format(
              "%s: column %s holds %s in %s; data.invalid = skip would leave such rows out",
              input.key(), input.name(), problem, reader.reader().describe(row)));
    }
  }

  /** Writes a feature of some of the wanted rows, and says how many slots it has. */
  private int putFeature(RowBatch batch, int column, int at, int from, int end) {
    if (format.isNumber(column)) {
      putNumbers(batch.numbers(column), features.number(column), at, from, end);
      return 1;
    }
    int width = 0;
    for (int i = from; i < end; i++) {
      width = features.encodeSlots(batch.row(kept[i]), column, slots, 0);
      for (int slot = 0; slot < width; slot++) {
        RowCodec.putFloat(encoded, i * rowBytes + at + slot * Float.BYTES, slots[slot]);
      }
    }
    return width;
  }

  private void putNumbers(
      double[] values, ColumnEncoding.Numeric number, int at, int from, int end) {
    int some = end - from;
    if (kept[end - 1] == end - 1) { // so far, all rows are wanted
      System.arraycopy(values, from, scaled, 0, some);
    } else {
      for (int i = 0; i < some; i++) {
        scaled[i] = values[kept[from + i]];
      }
    }
    FeatureEncoder.scale(scaled, some, number.mean(), number.deviation());
    int place = from * rowBytes + at;
    for (int i = 0; i < some; i++) {
      RowCodec.putFloat(encoded, place, (float) scaled[i]);
      place += rowBytes;
    }
  }
}
