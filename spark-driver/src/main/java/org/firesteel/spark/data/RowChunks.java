package org.firesteel.spark.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import scala.Tuple2;

/** Encoded rows in chunks, each of rows of one range: few objects travel, and large ones. */
final class RowChunks implements Iterator<Tuple2<Integer, byte[]>> {
  /** Bytes of a chunk, and of all that a task fills at a time; but a chunk has a row at least. */
  private static final int CHUNK_BYTES = 1 << 18;

  private static final int TASK_BYTES = 1 << 24;

  /** Chunks grow from this size, until one is full. */
  private static final int FIRST_BYTES = 1 << 12;

  private final RowEncoder encoder;
  private final Iterator<RowBatch> batches;
  private final HashRanges ranges;
  private final int chunkBytes;
  private final int rowBytes;
  private final byte[][] chunks;
  private final int[] lengths;
  private final Queue<Tuple2<Integer, byte[]>> full = new ArrayDeque<>();
  private int firstBytes;
  private int last;

  RowChunks(RowEncoder encoder, int rowBytes, Iterator<RowBatch> batches, HashRanges ranges) {
    this.encoder = encoder;
    this.batches = batches;
    this.ranges = ranges;
    int count = ranges.count();
    int most = Math.min(CHUNK_BYTES, TASK_BYTES / count);
    this.chunkBytes = Math.max(1, most / rowBytes) * rowBytes;
    this.rowBytes = rowBytes;
    this.firstBytes = Math.min(chunkBytes, Math.max(FIRST_BYTES, rowBytes));
    this.chunks = new byte[count][];
    this.lengths = new int[count];
  }

  @Override
  public boolean hasNext() {
    while (full.isEmpty() && batches.hasNext()) {
      int count = encoder.encode(batches.next(), true);
      byte[] rows = encoder.bytes();
      for (int at = 0; at < count * rowBytes; at += rowBytes) {
        add(rows, at, ranges.range(rows, at));
      }
    }
    while (full.isEmpty() && last < chunks.length) { // no row is left
      take(last++);
    }
    return !full.isEmpty();
  }

  private void add(byte[] rows, int at, int range) {
    byte[] chunk = chunks[range];
    int length = lengths[range];
    if (chunk == null || chunk.length < length + rowBytes) {
      int size = Math.min(chunkBytes, Math.max(2 * length, firstBytes));
      chunk = chunk == null ? new byte[size] : Arrays.copyOf(chunk, size);
      chunks[range] = chunk;
    }
    System.arraycopy(rows, at, chunk, length, rowBytes);
    lengths[range] = length + rowBytes;
    if (lengths[range] == chunkBytes) {
      take(range);
      firstBytes = chunkBytes; // there are many rows
    }
  }

  private void take(int range) {
    int length = lengths[range];
    if (length > 0) {
      byte[] chunk = chunks[range];
      full.add(
          new Tuple2<>(
              ranges.key(range), length == chunk.length ? chunk : Arrays.copyOf(chunk, length)));
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
