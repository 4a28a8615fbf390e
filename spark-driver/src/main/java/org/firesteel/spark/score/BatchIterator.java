package org.firesteel.spark.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Takes rows in batches and gives out what comes of them, one by one. */
final class BatchIterator<T> implements Iterator<T> {
  private final Iterator<Row> rows;
  private final Function<List<Row>, List<T>> score;
  private final Queue<T> ready = new ArrayDeque<>();

  /**
   * @param score turns at most {@link BatchModel#ROWS} rows into results
   */
  BatchIterator(Iterator<Row> rows, Function<List<Row>, List<T>> score) {
    this.rows = rows;
    this.score = score;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && rows.hasNext()) {
      List<Row> batch = new ArrayList<>(BatchModel.ROWS);
      while (batch.size() < BatchModel.ROWS && rows.hasNext()) {
        batch.add(rows.next());
      }
      ready.addAll(score.apply(batch));
    }
    return !ready.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
