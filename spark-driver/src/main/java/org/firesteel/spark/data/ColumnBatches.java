package org.firesteel.spark.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Batches of the rows that Spark gives by column, but for those that a filter does not let pass. A
 * batch is good until the next is asked for.
 */
final class ColumnBatches implements Iterator<RowBatch> {
  private final RowFormat format;
  private final int[] places;
  private final BasePredicate condition;

  /** Null lets all rows pass. */
  private final BasePredicate filter;

  private final Iterator<ColumnarBatch> columns;
  private final RowBatch batch;

  /** Of a batch's rows, counted from its first, those that the filter lets pass. */
  private final int[] passing;

  private ColumnarBatch current;
  private int from;

  /**
   * @param partition of the source that they are
   * @param places of the prepared columns among Spark's
   * @param condition computes the column whose place is -1; may be null
   * @param filter of the rows; may be null
   */
  ColumnBatches(
      RowFormat format,
      int partition,
      int[] places,
      ColumnScan.Condition condition,
      ColumnScan.Condition filter,
      Iterator<ColumnarBatch> columns) {
    this.format = format;
    this.places = places;
    this.condition = condition == null ? null : condition.predicate(partition);
    this.filter = filter == null ? null : filter.predicate(partition);
    this.columns = columns;
    this.batch = new RowBatch(format);
    this.passing = IntStream.range(0, batch.capacity()).toArray();
  }

  /** Whether a value of a type can be read from a column of SQL's. */
  static boolean canRead(DataType column, ColumnType as) {
    return switch (as) {
      case NUMBER, BOOLEAN ->
          column instanceof FloatType
              || column instanceof DoubleType
              || column instanceof IntegerType
              || column instanceof LongType
              || column instanceof ShortType
              || column instanceof ByteType
              || column instanceof BooleanType;
      case CATEGORY -> column instanceof StringType;
      case ARRAY -> false;
    };
  }

  @Override
  public boolean hasNext() {
    while ((current == null || from == current.numRows()) && columns.hasNext()) {
      current = columns.next();
      from = 0;
    }
    return current != null && from < current.numRows();
  }

  @Override
  public RowBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int count = Math.min(batch.capacity(), current.numRows() - from);
    int kept = filter == null ? count : filter(count);
    batch.begin();
    for (int column = 0; column < places.length; column++) {
      if (places[column] < 0) {
        putCondition(column, kept);
        continue;
      }
      ColumnVector vector = current.column(places[column]);
      if (!format.isNumber(column)) {
        putObjects(vector, column, count);
      } else if (vector.hasNull()) {
        putNumbersAndNulls(vector, column, count);
      } else {
        putNumbers(vector, batch.numbers(column), count);
      }
    }
    if (format.fileIndex() >= 0) {
      String file = InputFileBlockHolder.getInputFilePath().toString();
      Arrays.fill(batch.objects(format.fileIndex()), 0, count, file);
    }
    batch.end(count);
    if (kept < count) {
      batch.keep(passing, kept);
    }
    from += count;
    return batch;
  }

  /** Finds the rows that pass, and says how many. */
  private int filter(int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (filter.eval(current.getRow(from + i))) {
        passing[kept++] = i;
      }
    }
    return kept;
  }

  private void putNumbers(ColumnVector vector, double[] to, int count) {
    DataType type = vector.dataType();
    int first = from;
    // These loops become loops over the vector's array; Spark's own copies of it are slower.
    if (type instanceof FloatType) {
      for (int i = 0; i < count; i++) {
        to[i] = vector.getFloat(first + i);
      }
    } else if (type instanceof DoubleType) {
      for (int i = 0; i < count; i++) {
        to[i] = vector.getDouble(first + i);
      }
    } else {
      for (int i = 0; i < count; i++) {
        to[i] = number(vector, type, first + i);
      }
    }
  }

  /** What a null's place holds may be anything, and no entry of a dictionary. */
  private void putNumbersAndNulls(ColumnVector vector, int column, int count) {
    double[] to = batch.numbers(column);
    for (int i = 0; i < count; i++) {
      if (vector.isNullAt(from + i)) {
        batch.setNull(column, i);
      } else {
        to[i] = number(vector, vector.dataType(), from + i);
      }
    }
  }

  /** Only of rows that pass: as in SQL, a filter may keep those away for which it fails. */
  private void putCondition(int column, int kept) {
    Object[] to = batch.objects(column);
    for (int i = 0; i < kept; i++) {
      to[passing[i]] = condition.eval(current.getRow(from + passing[i]));
    }
  }

  private void putObjects(ColumnVector vector, int column, int count) {
    boolean isText = vector.dataType() instanceof StringType;
    Object[] to = batch.objects(column);
    for (int i = 0; i < count; i++) {
      if (vector.isNullAt(from + i)) {
        to[i] = null;
      } else if (isText) {
        to[i] = vector.getUTF8String(from + i).toString();
      } else {
        to[i] = vector.getBoolean(from + i);
      }
    }
  }

  /** As SQL casts it. */
  private static double number(ColumnVector vector, DataType type, int row) {
    if (type instanceof FloatType) {
      return vector.getFloat(row);
    } else if (type instanceof DoubleType) {
      return vector.getDouble(row);
    } else if (type instanceof IntegerType) {
      return vector.getInt(row);
    } else if (type instanceof LongType) {
      return vector.getLong(row);
    } else if (type instanceof ShortType) {
      return vector.getShort(row);
    } else if (type instanceof ByteType) {
      return vector.getByte(row);
    }
    return vector.getBoolean(row) ? 1 : 0;
  }
}
