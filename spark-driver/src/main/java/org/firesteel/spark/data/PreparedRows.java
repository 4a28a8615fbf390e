package org.firesteel.spark.data;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * The rows of a table as Spark has them inside, without an object a value. One row is good until
 * the next is asked for.
 */
final class PreparedRows implements Iterator<Row> {
  private final Iterator<InternalRow> rows;
  private final Current current = new Current();

  private PreparedRows(Iterator<InternalRow> rows) {
    this.rows = rows;
  }

  /** The prepared rows of a {@link Projection}: doubles, strings, arrays of doubles, booleans. */
  static JavaRDD<InternalRow> of(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  static Iterator<Row> of(Iterator<InternalRow> rows) {
    return new PreparedRows(rows);
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Row next() {
    current.row = rows.next();
    return current;
  }

  /** What is asked of prepared rows, and no more. */
  private static final class Current implements Row {
    private static final long serialVersionUID = 1L;

    private transient InternalRow row;

    @Override
    public int length() {
      return row.numFields();
    }

    @Override
    public boolean isNullAt(int i) {
      return row.isNullAt(i);
    }

    @Override
    public double getDouble(int i) {
      return row.getDouble(i);
    }

    @Override
    public boolean getBoolean(int i) {
      return row.getBoolean(i);
    }

    @Override
    public String getString(int i) {
      return row.getUTF8String(i).toString();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> getList(int i) {
      return (List<T>) new Doubles(row.getArray(i));
    }

    @Override
    public Object get(int i) {
      throw new UnsupportedOperationException("a prepared row is asked for values by their type");
    }

    @Override
    public Row copy() {
      throw new UnsupportedOperationException("a prepared row is for one reader");
    }
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
