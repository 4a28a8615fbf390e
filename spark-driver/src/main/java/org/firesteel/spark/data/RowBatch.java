package org.firesteel.spark.data;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Some prepared rows by column: numbers as arrays of doubles, everything else as objects. Filled
 * again and again, by {@link RowBatches} or {@link ColumnBatches}.
 */
final class RowBatch {
  private static final int MOST_ROWS = 512;

  /** So that what is done column by column finds a batch in the processor's cache. */
  private static final int MOST_VALUES = 1 << 17;

  private final double[][] numbers;
  private final boolean[][] nulls;
  private final Object[][] objects;
  private final int capacity;
  private final View view = new View();
  private int rows;

  RowBatch(RowFormat format) {
    int columns = format.columns();
    this.capacity = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
    this.numbers = new double[columns][];
    this.nulls = new boolean[columns][];
    this.objects = new Object[columns][];
    for (int column = 0; column < columns; column++) {
      if (format.isNumber(column)) {
        numbers[column] = new double[capacity];
      } else {
        objects[column] = new Object[capacity];
      }
    }
  }

  /** How many rows it can have. */
  int capacity() {
    return capacity;
  }

  int rows() {
    return rows;
  }

  /** Begins other rows, without a null among their numbers. */
  void begin() {
    Arrays.fill(nulls, null);
  }

  /** Says how many rows there are. */
  void end(int count) {
    rows = count;
  }

  /**
   * Keeps some of the rows.
   *
   * @param places of these, in their order; the first {@code count} are read
   */
  void keep(int[] places, int count) {
    for (int column = 0; column < numbers.length; column++) {
      double[] values = numbers[column];
      boolean[] areNull = nulls[column];
      Object[] others = objects[column];
      for (int i = 0; i < count; i++) {
        if (values == null) {
          others[i] = others[places[i]];
          continue;
        }
        values[i] = values[places[i]];
        if (areNull != null) {
          areNull[i] = areNull[places[i]];
        }
      }
    }
    rows = count;
  }

  /** One value per row, NaN for null; of a {@link RowFormat#isNumber} column. */
  double[] numbers(int column) {
    return numbers[column];
  }

  /** One string, boolean or list of doubles per row, or null; of another column. */
  Object[] objects(int column) {
    return objects[column];
  }

  /** Makes a number null. */
  void setNull(int column, int row) {
    if (nulls[column] == null) {
      nulls[column] = new boolean[capacity];
    }
    nulls[column][row] = true;
    numbers[column][row] = Double.NaN;
  }

  /** One of the rows, good until the next is asked for. */
  Row row(int index) {
    view.index = index;
    return view;
  }

  /** What is asked of prepared rows, and no more. */
  private final class View implements Row {
    private static final long serialVersionUID = 1L;

    private transient int index;

    @Override
    public int length() {
      return numbers.length;
    }

    @Override
    public boolean isNullAt(int column) {
      return numbers[column] == null
          ? objects[column][index] == null
          : nulls[column] != null && nulls[column][index];
    }

    @Override
    public double getDouble(int column) {
      return numbers[column][index];
    }

    @Override
    public boolean getBoolean(int column) {
      return (Boolean) objects[column][index];
    }

    @Override
    public String getString(int column) {
      return (String) objects[column][index];
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> getList(int column) {
      return (List<T>) objects[column][index];
    }

    @Override
    public Object get(int column) {
      throw new UnsupportedOperationException("a prepared row is asked for values by their type");
    }

    @Override
    public Row copy() {
      throw new UnsupportedOperationException("a prepared row is for one reader");
    }
  }
}
