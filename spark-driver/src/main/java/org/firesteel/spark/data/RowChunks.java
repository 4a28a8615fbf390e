package org.firesteel.spark.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Encoded rows in chunks, each of rows of one partition: few objects travel, and large ones. */
final class RowChunks implements Iterator<Tuple2<Integer, byte[]>> {
  /** Bytes of a chunk, and of all that a task fills at a time; but a chunk has a row at least. */
  private static final int CHUNK_BYTES = 1 << 18;

  private static final int TASK_BYTES = 1 << 24;

  private final RowCodec.Encoder encoder;
  private final Iterator<Row> rows;
  private final HashRanges ranges;
  private final int chunkBytes;
  private final byte[] row;
  private final byte[][] chunks;
  private final int[] lengths;
  private final Queue<Tuple2<Integer, byte[]>> full = new ArrayDeque<>();

  /**
   * @param ranges deals rows to partitions; null leaves all in one, in their order
   */
  RowChunks(RowCodec.Encoder encoder, int rowBytes, Iterator<Row> rows, HashRanges ranges) {
    this.encoder = encoder;
    this.rows = rows;
    this.ranges = ranges;
    int partitions = ranges == null ? 1 : ranges.numPartitions();
    int most = Math.min(CHUNK_BYTES, TASK_BYTES / partitions);
    this.chunkBytes = Math.max(1, most / rowBytes) * rowBytes;
    this.row = new byte[rowBytes];
    this.chunks = new byte[partitions][];
    this.lengths = new int[partitions];
  }

  @Override
  public boolean hasNext() {
    while (full.isEmpty() && rows.hasNext()) {
      if (encoder.encode(rows.next(), row)) {
        add(ranges == null ? 0 : ranges.partition(row, 0));
      }
    }
    for (int p = 0; full.isEmpty() && p < chunks.length; p++) {
      if (lengths[p] > 0) {
        take(p);
      }
    }
    return !full.isEmpty();
  }

  private void add(int partition) {
    if (chunks[partition] == null) {
      chunks[partition] = new byte[chunkBytes];
    }
    System.arraycopy(row, 0, chunks[partition], lengths[partition], row.length);
    lengths[partition] += row.length;
    if (lengths[partition] == chunkBytes) {
      take(partition);
    }
  }

  private void take(int partition) {
    byte[] chunk = chunks[partition];
    int length = lengths[partition];
    full.add(
        new Tuple2<>(partition, length == chunk.length ? chunk : Arrays.copyOf(chunk, length)));
    chunks[partition] = null;
    lengths[partition] = 0;
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return full.remove();
  }
}
