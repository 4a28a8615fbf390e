package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.firesteel.data.Hash128;
import org.firesteel.data.RowHash;

/**
 * How many rows there are of each kind, and the sum of the hashes of their content. A plain class,
 * since Kryo may carry it.
 */
final class RowCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private long[] rows = {};
  private Hash128 fingerprint = Hash128.ZERO;

  /** Counts of rows that are all of kind 0. */
  static RowCounts of(Iterator<byte[]> chunks, int rowBytes) {
    RowCounts counts = new RowCounts();
    while (chunks.hasNext()) {
      counts.add(0, chunks.next(), rowBytes);
    }
    return counts;
  }

  /** Counts the encoded rows of a chunk. */
  void add(int kind, byte[] chunk, int rowBytes) {
    reserve(kind + 1);
    rows[kind] += chunk.length / rowBytes;
    for (int at = 0; at < chunk.length; at += rowBytes) {
      // Not the hash in front: that may be one of a key.
      int content = at + RowCodec.HASH_BYTES;
      fingerprint = fingerprint.plus(RowHash.of(chunk, content, rowBytes - RowCodec.HASH_BYTES, 0));
    }
  }

  void add(RowCounts other) {
    reserve(other.rows.length);
    for (int kind = 0; kind < other.rows.length; kind++) {
      rows[kind] += other.rows[kind];
    }
    fingerprint = fingerprint.plus(other.fingerprint);
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

  /** The sum of the rows' hashes, modulo 2^128. */
  Hash128 fingerprint() {
    return fingerprint;
  }
}
