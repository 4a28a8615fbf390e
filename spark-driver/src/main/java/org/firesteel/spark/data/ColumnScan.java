package org.firesteel.spark.data;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns of files as Spark reads them before it makes rows of them.
 *
 * @param batches reused ones: each is good until the next is asked for
 * @param places where the wanted columns are in them
 */
record ColumnScan(JavaRDD<ColumnarBatch> batches, int[] places) {
  /**
   * Looks below what makes rows of columns.
   *
   * @param rows columns of a table
   * @return empty if Spark does anything else than to read them, or reads them as rows
   */
  static Optional<ColumnScan> of(Dataset<Row> rows) {
    SparkPlan top = rows.queryExecution().executedPlan();
    SparkPlan scan = top;
    while (scan instanceof WholeStageCodegenExec
        || scan instanceof InputAdapter
        || scan instanceof ProjectExec
        || scan instanceof ColumnarToRowExec) {
      scan = scan.children().head();
    }
    if (!scan.supportsColumnar()) {
      return Optional.empty();
    }
    List<ExprId> read = ids(scan);
    int[] places = ids(top).stream().mapToInt(read::indexOf).toArray();
    for (int place : places) {
      if (place < 0) { // computed, and not just read
        return Optional.empty();
      }
    }
    return Optional.of(new ColumnScan(scan.executeColumnar().toJavaRDD(), places));
  }

  private static List<ExprId> ids(SparkPlan plan) {
    return CollectionConverters.asJava(plan.output()).stream().map(Attribute::exprId).toList();
  }
}
