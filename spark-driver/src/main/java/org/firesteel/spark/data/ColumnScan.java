package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns of files as Spark reads them before it makes rows of them.
 *
 * @param batches reused ones: each is good until the next is asked for
 * @param places where the wanted columns are in them; -1 for the condition
 * @param condition computed from them; null if there is none
 */
record ColumnScan(JavaRDD<ColumnarBatch> batches, int[] places, Condition condition) {
  /** An SQL condition on columns. */
  record Condition(Expression expression, Seq<Attribute> columns) implements Serializable {
    /** What computes it, as Spark does it in its own tasks. */
    BasePredicate predicate() {
      BasePredicate predicate = Predicate.create(expression, columns);
      predicate.initialize(TaskContext.getPartitionId());
      return predicate;
    }
  }

  /**
   * Looks below what makes rows of columns.
   *
   * @param rows columns of a table
   * @param conditionIndex which of them may be a computed condition; -1 if none may
   * @return empty if Spark does anything else than to read them, or reads them as rows
   */
  static Optional<ColumnScan> of(Dataset<Row> rows, int conditionIndex) {
    SparkPlan top = rows.queryExecution().executedPlan();
    SparkPlan scan = top;
    List<ProjectExec> projects = new ArrayList<>();
    while (scan instanceof WholeStageCodegenExec
        || scan instanceof InputAdapter
        || scan instanceof ProjectExec
        || scan instanceof ColumnarToRowExec) {
      if (scan instanceof ProjectExec project) {
        projects.add(project);
      }
      scan = scan.children().head();
    }
    if (!scan.supportsColumnar()) {
      return Optional.empty();
    }
    List<ExprId> read = ids(scan);
    int[] places = ids(top).stream().mapToInt(read::indexOf).toArray();
    Condition condition = null;
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) { // computed, and not just read
        if (i != conditionIndex
            || projects.size() != 1
            || !(projects.get(0).projectList().apply(i) instanceof Alias computed)
            || hasSubquery(computed)) {
          return Optional.empty();
        }
        condition = new Condition(computed.child(), scan.output());
      }
    }
    return Optional.of(new ColumnScan(scan.executeColumnar().toJavaRDD(), places, condition));
  }

  /** What only a whole plan computes. */
  private static boolean hasSubquery(Expression expression) {
    return expression instanceof PlanExpression
        || CollectionConverters.asJava(expression.children()).stream()
            .anyMatch(ColumnScan::hasSubquery);
  }

  private static List<ExprId> ids(SparkPlan plan) {
    return CollectionConverters.asJava(plan.output()).stream().map(Attribute::exprId).toList();
  }
}
