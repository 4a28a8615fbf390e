package org.firesteel.spark.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The rows of one of the {@link HashRanges} in canonical order. As hashes are uniform, nearly all
 * rows are where they belong once they are dealt into as many buckets as there are rows; a bucket
 * is sorted when the cursor comes to it.
 */
final class SortedRange implements RowCursor {
  private static final int MOST_BUCKETS = 1 << 20;

  /** Up to this many rows insertion is faster than merging. */
  private static final int FEW = 16;

  private final byte[][] chunks;
  private final int rowBytes;

  /** Chunk and offset of each row, by bucket. */
  private final long[] rows;

  /** Where each bucket ends in {@link #rows}. */
  private final int[] ends;

  private int bucket = -1;
  private int at = -1;

  SortedRange(List<byte[]> chunks, int rowBytes, HashRanges ranges) {
    this.chunks = chunks.toArray(byte[][]::new);
    this.rowBytes = rowBytes;
    int count = Math.toIntExact(chunks.stream().mapToLong(c -> c.length).sum() / rowBytes);
    int buckets = Math.min(Math.max(1, count), MOST_BUCKETS);
    rows = new long[count];
    int[] next = new int[buckets + 1];
    for (byte[] chunk : chunks) {
      for (int offset = 0; offset < chunk.length; offset += rowBytes) {
        next[bucket(ranges, chunk, offset, buckets) + 1]++;
      }
    }
    Arrays.parallelPrefix(next, Integer::sum);
    for (int c = 0; c < this.chunks.length; c++) {
      byte[] chunk = this.chunks[c];
      for (int offset = 0; offset < chunk.length; offset += rowBytes) {
        rows[next[bucket(ranges, chunk, offset, buckets)]++] = (long) c << 32 | offset;
      }
    }
    ends = next; // where the next row of a bucket would lie
  }

  /** How many rows follow the current one. */
  long left() {
    return rows.length - 1L - at;
  }

  private static int bucket(HashRanges ranges, byte[] row, int offset, int buckets) {
    return (int) ((ranges.place(row, offset) * buckets) >>> 32);
  }

  @Override
  public boolean next() {
    return moveTo((long) at + 1);
  }

  @Override
  public void skip(long count) {
    moveTo(at + Math.min(count, left()));
  }

  private boolean moveTo(long place) {
    at = (int) place;
    if (at < rows.length && at >= 0 && (bucket < 0 || at >= ends[bucket])) {
      do {
        bucket++;
      } while (at >= ends[bucket]);
      sort(bucket == 0 ? 0 : ends[bucket - 1], ends[bucket]);
    }
    return at < rows.length;
  }

  private void sort(int from, int to) {
    if (to - from > FEW) {
      long[] sorted =
          LongStream.range(from, to)
              .map(i -> rows[(int) i])
              .boxed()
              .sorted(this::compare)
              .mapToLong(Long::longValue)
              .toArray();
      System.arraycopy(sorted, 0, rows, from, sorted.length);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      long row = rows[i];
      int hole = i;
      while (hole > from && compare(rows[hole - 1], row) > 0) {
        rows[hole] = rows[hole - 1];
        hole--;
      }
      rows[hole] = row;
    }
  }

  private int compare(long a, long b) {
    int i = (int) a;
    int j = (int) b;
    return Arrays.compareUnsigned(
        chunks[(int) (a >>> 32)], i, i + rowBytes, chunks[(int) (b >>> 32)], j, j + rowBytes);
  }

  @Override
  public byte[] bytes() {
    return chunks[(int) (rows[at] >>> 32)];
  }

  @Override
  public int offset() {
    return (int) rows[at];
  }
}
