package org.firesteel.data;

import java.util.Arrays;

/**
 * Which blocks make up the mini-batch of a step: a function of (layout, batch size, seed, step) and
 * of nothing else, so a resumed or retried run draws the same batches.
 *
 * <p>Each epoch is one random order of the blocks, cut into batches from the front: every block
 * comes exactly once, and the last batch of an epoch may be short, like PyTorch's {@code
 * DataLoader(shuffle=True, drop_last=False)}. The rows of a block stay together in all epochs;
 * blocks themselves are random sets of rows.
 */
public final class Batches {
  private final BlockLayout layout;
  private final int blocksPerBatch;
  private final long seed;

  /**
   * The epoch asked for last. Immutable once published, so a race between threads only computes it
   * twice.
   */
  private volatile Epoch latest;

  /**
   * @param batchRows rows of a mini-batch, a multiple of the layout's block size; 0 for the full
   *     table
   * @throws IllegalArgumentException if the batch is no whole number of blocks
   */
  public Batches(BlockLayout layout, int batchRows, long seed) {
    if (batchRows < 0 || batchRows % layout.blockRows() != 0) {
      throw new IllegalArgumentException(
          String.format(
              "batchRows must be 0 or a multiple of the block size %d, actual: %d",
              layout.blockRows(), batchRows));
    }
    this.layout = layout;
    this.blocksPerBatch =
        batchRows == 0
            ? layout.blockCount()
            : Math.min(layout.blockCount(), batchRows / layout.blockRows());
    this.seed = seed;
  }

  /** Steps in which every block is visited once. */
  public int stepsPerEpoch() {
    return (layout.blockCount() - 1) / blocksPerBatch + 1;
  }

  /** The blocks of a step, counted from 0 over all epochs. */
  public BlockSet blocks(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("step must be >= 0, actual: " + step);
    }
    int count = layout.blockCount();
    if (blocksPerBatch == count) {
      return BlockSet.range(0, count);
    }
    int stepsPerEpoch = stepsPerEpoch();
    int[] order = epoch(step / stepsPerEpoch).order;
    int from = (int) (step % stepsPerEpoch) * blocksPerBatch;
    int to = (int) Math.min(count, (long) from + blocksPerBatch);
    return BlockSet.of(Arrays.copyOfRange(order, from, to));
  }

  /** Rows of a step's batch: the sum over its blocks. */
  public long rows(long step) {
    return layout.rowsOf(blocks(step));
  }

  private Epoch epoch(long number) {
    Epoch known = latest;
    if (known == null || known.number != number) {
      known = new Epoch(number, shuffled(layout.blockCount(), SplitMix64.of(seed, number)));
      latest = known;
    }
    return known;
  }

  /** Fisher and Yates, Durstenfeld's form. */
  private static int[] shuffled(int count, SplitMix64 random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int block = order[i];
      order[i] = order[other];
      order[other] = block;
    }
    return order;
  }

  private static final class Epoch {
    final long number;
    final int[] order;

    Epoch(long number, int[] order) {
      this.number = number;
      this.order = order;
    }
  }
}
