package org.firesteel.spark.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Encoded rows in chunks, each of rows of one range: few objects travel, and large ones. */
final class RowChunks implements Iterator<Tuple2<Integer, byte[]>> {
  /** Bytes of a chunk, and of all that a task fills at a time; but a chunk has a row at least. */
  private static final int CHUNK_BYTES = 1 << 18;

  private static final int TASK_BYTES = 1 << 24;

  /** Chunks grow from this size. */
  private static final int FIRST_BYTES = 1 << 12;

  private final RowCodec.Encoder encoder;
  private final Iterator<Row> rows;
  private final HashRanges ranges;
  private final int chunkBytes;
  private final byte[] row;
  private final byte[][] chunks;
  private final int[] lengths;
  private final Queue<Tuple2<Integer, byte[]>> full = new ArrayDeque<>();
  private int last;

  /**
   * @param ranges deals rows to partitions; null leaves all in one, in their order
   */
  RowChunks(RowCodec.Encoder encoder, int rowBytes, Iterator<Row> rows, HashRanges ranges) {
    this.encoder = encoder;
    this.rows = rows;
    this.ranges = ranges;
    int count = ranges == null ? 1 : ranges.numPartitions() * ranges.parts();
    int most = Math.min(CHUNK_BYTES, TASK_BYTES / count);
    this.chunkBytes = Math.max(1, most / rowBytes) * rowBytes;
    this.row = new byte[rowBytes];
    this.chunks = new byte[count][];
    this.lengths = new int[count];
  }

  @Override
  public boolean hasNext() {
    while (full.isEmpty() && rows.hasNext()) {
      if (encoder.encode(rows.next(), row)) {
        add(ranges == null ? 0 : ranges.range(row, 0));
      }
    }
    while (full.isEmpty() && last < chunks.length) { // no row is left
      take(last++);
    }
    return !full.isEmpty();
  }

  private void add(int range) {
    byte[] chunk = chunks[range];
    int length = lengths[range];
    if (chunk == null || chunk.length < length + row.length) {
      int size = Math.min(chunkBytes, Math.max(2 * length, Math.max(FIRST_BYTES, row.length)));
      chunk = chunk == null ? new byte[size] : Arrays.copyOf(chunk, size);
      chunks[range] = chunk;
    }
    System.arraycopy(row, 0, chunk, length, row.length);
    lengths[range] = length + row.length;
    if (lengths[range] == chunkBytes) {
      take(range);
    }
  }

  private void take(int range) {
    int length = lengths[range];
    if (length > 0) {
      byte[] chunk = chunks[range];
      full.add(
          new Tuple2<>(
              ranges == null ? 0 : ranges.partitionOf(range),
              length == chunk.length ? chunk : Arrays.copyOf(chunk, length)));
      chunks[range] = null;
      lengths[range] = 0;
    }
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return full.remove();
  }
}
