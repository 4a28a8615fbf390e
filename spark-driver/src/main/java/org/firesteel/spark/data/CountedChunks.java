package org.firesteel.spark.data;

import java.util.Iterator;

/** Encoded rows of a partition, which must be as many as there were when they were counted. */
final class CountedChunks implements Iterator<byte[]> {
  private final Iterator<byte[]> chunks;
  private final int rowBytes;
  private final int partition;
  private final long expected;
  private long rows;

  CountedChunks(Iterator<byte[]> chunks, int rowBytes, int partition, long expected) {
    this.chunks = chunks;
    this.rowBytes = rowBytes;
    this.partition = partition;
    this.expected = expected;
  }

  /** All rows of some chunks. */
  static long count(Iterator<byte[]> chunks, int rowBytes) {
    long rows = 0;
    while (chunks.hasNext()) {
      rows += chunks.next().length / rowBytes;
    }
    return rows;
  }

  @Override
  public boolean hasNext() {
    boolean hasNext = chunks.hasNext();
    if (!hasNext && rows != expected) {
      throw DataException.changed(
          "part %d of %d rows has %d now".formatted(partition, expected, rows));
    }
    return hasNext;
  }

  @Override
  public byte[] next() {
    byte[] chunk = chunks.next();
    rows += chunk.length / rowBytes;
    return chunk;
  }
}
