package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What one pass over the prepared rows finds out: how many there are, what is wrong with them, and
 * what the encodings need.
 */
final class Survey implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Strings with more distinct values are names or free text, and one-hot columns for them a
   * mistake.
   */
  static final int MOST_VALUES = 10_000;

  private final ColumnSurvey[] columns;
  private long rows;
  private long trainRows;
  private long heldOutRows;
  private long weightedRows;

  Survey(RowFormat format) {
    columns = new ColumnSurvey[format.inputs().size()];
    for (int i = 0; i < columns.length; i++) {
      boolean isClass = i == format.labelIndex() && format.labelRule().kind() == LabelKind.CLASSES;
      columns[i] =
          new ColumnSurvey(isClass || format.inputs().get(i).type() == ColumnType.CATEGORY);
    }
  }

  /** The survey of one partition. */
  static Survey of(RowFormat format, Iterator<Row> rows) {
    Survey survey = new Survey(format);
    RowReader reader = new RowReader(format);
    while (rows.hasNext()) {
      survey.add(format, reader, rows.next());
    }
    return survey;
  }

  private void add(RowFormat format, RowReader reader, Row row) {
    rows++;
    int problem = reader.firstProblem(row);
    if (problem >= 0) {
      columns[problem].addProblem(
          reader.hash(row), reader.problem(row, problem) + " in " + reader.describe(row));
      return;
    }
    boolean heldOut = reader.isHeldOut(row);
    if (heldOut) {
      heldOutRows++;
    } else {
      trainRows++;
      if (format.weightIndex() < 0 || row.getDouble(format.weightIndex()) > 0) {
        weightedRows++;
      }
    }
    List<InputColumn> inputs = format.inputs();
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row, i, inputs.get(i).type(), heldOut);
    }
  }

  /** This one with the other's rows added; the other stays as it is. */
  Survey merge(Survey other) {
    rows += other.rows;
    trainRows += other.trainRows;
    heldOutRows += other.heldOutRows;
    weightedRows += other.weightedRows;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  ColumnSurvey column(int index) {
    return columns[index];
  }

  /** All rows, the unusable ones included. */
  long rows() {
    return rows;
  }

  /** Usable rows to train on. */
  long trainRows() {
    return trainRows;
  }

  /** Usable rows kept from training. */
  long heldOutRows() {
    return heldOutRows;
  }

  /** Training rows of a weight above 0. */
  long weightedRows() {
    return weightedRows;
  }
}
