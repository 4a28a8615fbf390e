package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.firesteel.data.Hash128;
import org.firesteel.data.HashSum;

/**
 * How many rows there are of each kind, and the sum of the hashes of their content. A plain class,
 * since Kryo may carry it.
 */
final class RowCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private long[] rows = {};
  private final HashSum fingerprint = new HashSum();

  /** Counts rows of a kind. */
  void add(int kind, long count) {
    reserve(kind + 1);
    rows[kind] += count;
  }

  /** Adds the content of an encoded row to the fingerprint. */
  void addContent(byte[] row, int offset, int rowBytes) {
    // Not the hash in front: that may be one of a key, or none.
    fingerprint.add(row, offset + RowCodec.HASH_BYTES, rowBytes - RowCodec.HASH_BYTES);
  }

  void add(RowCounts other) {
    reserve(other.rows.length);
    for (int kind = 0; kind < other.rows.length; kind++) {
      rows[kind] += other.rows[kind];
    }
    fingerprint.add(other.fingerprint);
  }

  private void reserve(int kinds) {
    if (rows.length < kinds) {
      rows = Arrays.copyOf(rows, kinds);
    }
  }

  /** Rows of a kind. */
  long rows(int kind) {
    return kind < rows.length ? rows[kind] : 0;
  }

  /** Rows of the kinds from {@code first} to {@code end - 1}. */
  long rows(int first, int end) {
    return IntStream.range(first, end).mapToLong(this::rows).sum();
  }

  Hash128 fingerprint() {
    return fingerprint.value();
  }
}
