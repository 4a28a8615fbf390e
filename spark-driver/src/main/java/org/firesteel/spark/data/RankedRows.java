package org.firesteel.spark.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * The rows of one partition with their ranks: either those whose block the partition owns, or the
 * others.
 */
final class RankedRows implements Iterator<Tuple2<Long, byte[]>> {
  private final Iterator<byte[]> rows;
  private final BlockOwners owners;
  private final int partition;
  private final boolean owned;
  private long rank;
  private Tuple2<Long, byte[]> next;

  RankedRows(
      Iterator<byte[]> rows, long firstRank, BlockOwners owners, int partition, boolean owned) {
    this.rows = rows;
    this.owners = owners;
    this.partition = partition;
    this.owned = owned;
    this.rank = firstRank;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Tuple2<Long, byte[]> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Tuple2<Long, byte[]> current = next;
    advance();
    return current;
  }

  private void advance() {
    next = null;
    while (next == null && rows.hasNext()) {
      byte[] row = rows.next();
      if ((owners.getPartition(rank) == partition) == owned) {
        next = new Tuple2<>(rank, row);
      }
      rank++;
    }
  }
}
