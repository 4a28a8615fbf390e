package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.firesteel.data.Hash128;
import org.firesteel.data.RowHash;

/**
 * How many rows a partition has, and the sum of the hashes of their content. A plain class, since
 * Kryo may carry it.
 */
final class RangeSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final long rows;
  private final Hash128 fingerprint;

  private RangeSummary(int index, long rows, Hash128 fingerprint) {
    this.index = index;
    this.rows = rows;
    this.fingerprint = fingerprint;
  }

  static Iterator<RangeSummary> of(int index, Iterator<byte[]> chunks, int rowBytes) {
    long count = 0;
    Hash128 sum = Hash128.ZERO;
    RowCursor rows = new ChunkCursor(chunks, rowBytes);
    while (rows.next()) {
      count++;
      // Not the hash in front: that may be one of a key.
      sum =
          sum.plus(
              RowHash.of(
                  rows.bytes(),
                  rows.offset() + RowCodec.HASH_BYTES,
                  rowBytes - RowCodec.HASH_BYTES,
                  0));
    }
    return List.of(new RangeSummary(index, count, sum)).iterator();
  }

  int index() {
    return index;
  }

  long rows() {
    return rows;
  }

  Hash128 fingerprint() {
    return fingerprint;
  }
}
