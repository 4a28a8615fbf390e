package org.firesteel.spark.data;

import java.util.Optional;

/**
 * One entry of {@code data.features}.
 *
 * @param name the feature's name, for a column its own
 * @param expression the column's name, the pattern, or an SQL expression over the columns of the
 *     table
 * @param form how {@code expression} is to be read
 * @param type what to read the value as; empty for what its SQL type suggests
 */
public record Feature(String name, String expression, Form form, Optional<ColumnType> type) {
  /** How the expression is to be read. */
  public enum Form {
    /** The name of one column. */
    COLUMN,
    /**
     * Columns by name, where {@code *} stands for any text; in the table's order, without label,
     * weight, key and the columns that other features name.
     */
    PATTERN,
    /** An SQL expression. */
    EXPRESSION
  }

  public static Feature column(String name) {
    return new Feature(name, name, Form.COLUMN, Optional.empty());
  }

  public static Feature pattern(String pattern) {
    return new Feature(pattern, pattern, Form.PATTERN, Optional.empty());
  }

  public static Feature expression(String name, String sql) {
    return new Feature(name, sql, Form.EXPRESSION, Optional.empty());
  }
}
