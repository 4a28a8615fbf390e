package org.firesteel.spark.data;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import scala.Tuple2;

/** Merges two runs of ranked rows into the blocks of one partition, one block at a time. */
final class BlockAssembler implements Iterator<Block> {
  private final BlockLayout layout;
  private final SlotLayout slots;
  private final boolean weighted;
  private final Iterator<Tuple2<Long, byte[]>> staying;
  private final Iterator<Tuple2<Long, byte[]>> coming;
  private Tuple2<Long, byte[]> nextStaying;
  private Tuple2<Long, byte[]> nextComing;

  BlockAssembler(
      BlockLayout layout,
      SlotLayout slots,
      boolean weighted,
      Iterator<Tuple2<Long, byte[]>> staying,
      Iterator<Tuple2<Long, byte[]>> coming) {
    this.layout = layout;
    this.slots = slots;
    this.weighted = weighted;
    this.staying = staying;
    this.coming = coming;
    this.nextStaying = nextOf(staying);
    this.nextComing = nextOf(coming);
  }

  @Override
  public boolean hasNext() {
    return nextStaying != null || nextComing != null;
  }

  @Override
  public Block next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int id = (int) (Math.min(rank(nextStaying), rank(nextComing)) / layout.blockRows());
    int rows = layout.rowsOf(id);
    float[] features = new float[rows * slots.width()];
    float[] targets = new float[rows];
    float[] weights = weighted ? new float[rows] : null;
    float[] shortForm = new float[slots.slots()];
    for (int i = 0; i < rows; i++) {
      ByteBuffer row = ByteBuffer.wrap(take((long) id * layout.blockRows() + i));
      row.position(RowCodec.HASH_BYTES);
      for (int slot = 0; slot < shortForm.length; slot++) {
        shortForm[slot] = row.getFloat();
      }
      slots.unfold(shortForm, features, i * slots.width());
      targets[i] = row.getFloat();
      if (weighted) {
        weights[i] = row.getFloat();
      }
    }
    return new Block(id, rows, slots.width(), 1, features, targets, weights);
  }

  /**
   * The row of this rank, which must be the next of either run: a gap means that rows changed while
   * they were read.
   */
  private byte[] take(long rank) {
    byte[] row;
    if (rank(nextStaying) == rank) {
      row = nextStaying._2();
      nextStaying = nextOf(staying);
    } else if (rank(nextComing) == rank) {
      row = nextComing._2();
      nextComing = nextOf(coming);
    } else {
      throw new DataException(
          "data: row " + rank + " is gone; the table must not change while it is read");
    }
    return row;
  }

  private static long rank(Tuple2<Long, byte[]> row) {
    return row == null ? Long.MAX_VALUE : row._1();
  }

  private static <T> T nextOf(Iterator<T> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
  }
}
