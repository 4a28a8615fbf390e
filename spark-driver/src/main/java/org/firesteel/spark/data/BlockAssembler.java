package org.firesteel.spark.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import scala.Tuple2;

/**
 * Merges the rows that stay in a partition and those that come to it into its blocks, one block at
 * a time.
 */
final class BlockAssembler implements Iterator<Block> {
  private final BlockLayout layout;
  private final SlotLayout slots;
  private final boolean areNumbers;
  private final boolean weighted;
  private final StayingRows staying;
  private final RowRuns coming;
  private final int rowBytes;
  private final Consumer<RowCounts> whenDone;
  private RowCounts counts = new RowCounts();

  /**
   * @param staying null if there are none
   * @param coming runs of rows as {@link RankRange#moving} has them, in the order of their ranks
   * @param whenDone takes the fingerprint of all rows
   */
  BlockAssembler(
      BlockLayout layout,
      SlotLayout slots,
      boolean weighted,
      int rowBytes,
      StayingRows staying,
      Iterator<Tuple2<Long, byte[]>> coming,
      Consumer<RowCounts> whenDone) {
    this.layout = layout;
    this.slots = slots;
    this.areNumbers = slots.areNumbers();
    this.weighted = weighted;
    this.staying = staying;
    this.coming = new RowRuns(coming, rowBytes);
    this.rowBytes = rowBytes;
    this.whenDone = whenDone;
  }

  @Override
  public boolean hasNext() {
    boolean hasNext = stayingRank() < Long.MAX_VALUE || coming.rank() < Long.MAX_VALUE;
    if (!hasNext && counts != null) {
      whenDone.accept(counts);
      counts = null;
    }
    return hasNext;
  }

  @Override
  public Block next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int id = (int) (Math.min(stayingRank(), coming.rank()) / layout.blockRows());
    int rows = layout.rowsOf(id);
    float[] features = new float[rows * slots.width()];
    float[] targets = new float[rows];
    float[] weights = weighted ? new float[rows] : null;
    float[] shortForm = new float[slots.slots()];
    for (int i = 0; i < rows; i++) {
      long rank = (long) id * layout.blockRows() + i;
      if (stayingRank() == rank) {
        take(staying.bytes(), staying.offset(), shortForm, i, features, targets, weights);
        staying.next();
      } else if (coming.rank() == rank) {
        take(coming.bytes(), coming.offset(), shortForm, i, features, targets, weights);
        coming.next();
      } else {
        throw DataException.changed("row " + rank + " is gone");
      }
    }
    return new Block(id, rows, slots.width(), 1, features, targets, weights);
  }

  private void take(
      byte[] row,
      int offset,
      float[] shortForm,
      int i,
      float[] features,
      float[] targets,
      float[] weights) {
    counts.addContent(row, offset, rowBytes);
    int at = offset + RowCodec.HASH_BYTES;
    if (areNumbers) {
      RowCodec.getFloats(row, at, features, i * slots.width(), slots.width());
    } else {
      RowCodec.getFloats(row, at, shortForm, 0, shortForm.length);
      slots.unfold(shortForm, features, i * slots.width());
    }
    at += shortForm.length * Float.BYTES;
    targets[i] = RowCodec.getFloat(row, at);
    if (weights != null) {
      weights[i] = RowCodec.getFloat(row, at + Float.BYTES);
    }
  }

  private long stayingRank() {
    return staying == null ? Long.MAX_VALUE : staying.rank();
  }
}
