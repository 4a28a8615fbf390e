package org.firesteel.spark.data;

/**
 * How many usable rows each partition of a source has.
 *
 * @param train to train on
 * @param heldOut kept from training
 */
public record PartitionRows(long[] train, long[] heldOut) {
  /** Of a source that is not read. */
  public static final PartitionRows NONE = new PartitionRows(new long[0], new long[0]);

  /** The rows of a part of the table. */
  public long[] of(Table.Part part) {
    return switch (part) {
      case TRAIN -> train.clone();
      case HOLD_OUT -> heldOut.clone();
      case ALL -> {
        long[] all = train.clone();
        for (int i = 0; i < all.length; i++) {
          all[i] += heldOut[i];
        }
        yield all;
      }
    };
  }
}
