package org.firesteel.data;

import java.io.Serializable;

/**
 * How a table of {@code rows} rows is cut into blocks: all of {@code blockRows} rows, the last one
 * possibly shorter.
 *
 * @param rows rows of the table, at least 1
 * @param blockRows rows of a full block, at least 1
 */
public record BlockLayout(long rows, int blockRows) implements Serializable {
  /**
   * Rows of a block when nothing asks for fewer: large enough for matrix products to run at full
   * speed.
   */
  private static final int MOST_ROWS = 1024;

  /** Blocks a batch should have at least, so that several tasks can share one step. */
  private static final int PARTS_OF_BATCH = 4;

  public BlockLayout {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be >= 1, actual: " + rows);
    }
    if (blockRows < 1) {
      throw new IllegalArgumentException("blockRows must be >= 1, actual: " + blockRows);
    }
    if (blocks(rows, blockRows) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format("%d rows in blocks of %d are more than 2^31 - 1 blocks", rows, blockRows));
    }
  }

  public int blockCount() {
    return (int) blocks(rows, blockRows);
  }

  /** Rows of block {@code block}; only the last can be short. */
  public int rowsOf(int block) {
    if (block < 0 || block >= blockCount()) {
      throw new IndexOutOfBoundsException(
          String.format("block must be in [0, %d), actual: %d", blockCount(), block));
    }
    return (int) Math.min(blockRows, rows - (long) block * blockRows);
  }

  /** Rows of some blocks. */
  public long rowsOf(BlockSet blocks) {
    long sum = 0;
    for (int i = 0; i < blocks.size(); i++) {
      sum += rowsOf(blocks.get(i));
    }
    return sum;
  }

  /** The layout of the blocks {@code first} to {@code end - 1}, as a table of their own. */
  public BlockLayout part(int first, int end) {
    long last = rowsOf(end - 1);
    return new BlockLayout((end - 1L - first) * blockRows + last, blockRows);
  }

  /**
   * The block size for a batch size, from the job file alone: the cluster must not decide it.
   *
   * <p>A batch is a whole number of blocks, so the size divides the batch. It is the largest
   * divisor up to a quarter of the batch (four tasks can share a step) and up to 1024. Where that
   * divisor is less than a quarter of what was looked for, as with a prime, blocks would be
   * slivers: the next larger divisor is taken, at worst the batch itself as a single block.
   *
   * @param batchRows rows of a mini-batch; 0 for the full table
   */
  public static int defaultBlockRows(int batchRows) {
    if (batchRows < 0) {
      throw new IllegalArgumentException("batchRows must be >= 0, actual: " + batchRows);
    }
    if (batchRows == 0) {
      return MOST_ROWS;
    }
    int limit = Math.min(MOST_ROWS, Math.max(1, batchRows / PARTS_OF_BATCH));
    int divisor = limit;
    while (batchRows % divisor != 0) {
      divisor--;
    }
    if ((long) divisor * PARTS_OF_BATCH >= limit) {
      return divisor;
    }
    int larger = limit + 1;
    while (batchRows % larger != 0) {
      larger++;
    }
    return larger;
  }

  private static long blocks(long rows, int blockRows) {
    return (rows - 1) / blockRows + 1;
  }
}
