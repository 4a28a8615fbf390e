package org.firesteel.spark.data;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Batches of the rows that Spark gives one by one. A batch is good until the next is asked for. */
final class RowBatches implements Iterator<RowBatch> {
  private final RowFormat format;
  private final Iterator<InternalRow> rows;
  private final RowBatch batch;
  private final int columns;

  /** Rows of one file follow one another; these have the same name. */
  private UTF8String file;

  private String fileName;

  RowBatches(RowFormat format, Iterator<InternalRow> rows) {
    this.format = format;
    this.rows = rows;
    this.batch = new RowBatch(format);
    this.columns = format.columns();
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public RowBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    batch.begin();
    int count = 0;
    while (count < batch.capacity() && rows.hasNext()) {
      put(rows.next(), count++);
    }
    batch.end(count);
    return batch;
  }

  private void put(InternalRow row, int index) {
    for (int column = 0; column < columns; column++) {
      double[] numbers = batch.numbers(column);
      if (numbers == null) {
        batch.objects(column)[index] = row.isNullAt(column) ? null : object(row, column);
      } else if (row.isNullAt(column)) {
        batch.setNull(column, index);
      } else {
        numbers[index] = row.getDouble(column);
      }
    }
  }

  private Object object(InternalRow row, int column) {
    if (column == format.holdOutIndex()) {
      return row.getBoolean(column);
    } else if (format.isArray(column)) {
      return new Doubles(row.getArray(column).copy());
    } else if (column == format.fileIndex()) {
      return file(row.getUTF8String(column));
    }
    return row.getUTF8String(column).toString();
  }

  private String file(UTF8String name) {
    if (!name.equals(file)) {
      file = name.copy();
      fileName = name.toString();
    }
    return fileName;
  }

  /** An array of doubles, some of them perhaps null. */
  private static final class Doubles extends AbstractList<Double> {
    private final ArrayData array;

    Doubles(ArrayData array) {
      this.array = array;
    }

    @Override
    public int size() {
      return array.numElements();
    }

    @Override
    public Double get(int i) {
      return array.isNullAt(i) ? null : array.getDouble(i);
    }
  }
}
