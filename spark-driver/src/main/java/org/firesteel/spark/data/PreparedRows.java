package org.firesteel.spark.data;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of a {@link Projection} in batches, without an object a value: as columns where Spark
 * does nothing but to read and to filter these from files, and else row by row.
 */
final class PreparedRows {
  private final RowFormat format;
  private final Projection projection;
  private final Optional<ColumnScan> columns;

  private PreparedRows(Projection projection, Optional<ColumnScan> columns) {
    this.format = projection.format();
    this.projection = projection;
    this.columns = columns;
  }

  static PreparedRows of(Projection projection) {
    int condition = projection.format().holdOutIndex();
    return new PreparedRows(
        projection, projection.plainColumns().flatMap(rows -> ColumnScan.of(rows, condition)));
  }

  /** Whether Spark gives columns. */
  boolean areColumns() {
    return columns.isPresent();
  }

  SparkContext spark() {
    return projection.rows().sparkSession().sparkContext();
  }

  /** What {@code function} makes of each partition's index and batches. */
  <T> JavaRDD<T> mapPartitions(Function2<Integer, Iterator<RowBatch>, Iterator<T>> function) {
    RowFormat rowFormat = format;
    if (columns.isPresent()) {
      ColumnScan scan = columns.get();
      int[] places = scan.places();
      ColumnScan.Condition condition = scan.condition();
      ColumnScan.Condition filter = scan.filter();
      return scan.batches()
          .mapPartitionsWithIndex(
              (index, all) ->
                  function.call(
                      index, new ColumnBatches(rowFormat, index, places, condition, filter, all)),
              true);
    }
    JavaRDD<InternalRow> rows = projection.rows().queryExecution().toRdd().toJavaRDD();
    return rows.mapPartitionsWithIndex(
        (index, all) -> function.call(index, new RowBatches(rowFormat, all)), true);
  }
}
