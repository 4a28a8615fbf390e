package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.apache.spark.sql.execution.FilterExec;
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
 * @param filter of the rows; null if all are wanted
 */
record ColumnScan(
    JavaRDD<ColumnarBatch> batches, int[] places, Condition condition, Condition filter) {
  /** An SQL condition on columns. */
  record Condition(Expression expression, Seq<Attribute> columns) implements Serializable {
    /** What computes it for a partition's rows, as Spark does it in its own tasks. */
    BasePredicate predicate(int partition) {
      BasePredicate predicate = Predicate.create(expression, columns);
      predicate.initialize(partition);
      return predicate;
    }

    /** Whether these columns are all that it needs; not so with subqueries. */
    boolean isComputable() {
      return !hasSubquery(expression)
          && ids(columns).containsAll(ids(expression.references().toSeq()));
    }

    private static boolean hasSubquery(Expression expression) {
      return expression instanceof PlanExpression
          || CollectionConverters.asJava(expression.children()).stream()
              .anyMatch(Condition::hasSubquery);
    }
  }

  /**
   * Looks below what makes rows of columns.
   *
   * @param rows columns of a table
   * @param conditionIndex which of them may be a computed condition; -1 if none may
   * @return empty if Spark does more than to read and to filter them, or reads them as rows
   */
  static Optional<ColumnScan> of(Dataset<Row> rows, int conditionIndex) {
    SparkPlan top = rows.queryExecution().executedPlan();
    SparkPlan scan = top;
    List<ProjectExec> projects = new ArrayList<>();
    List<FilterExec> filters = new ArrayList<>();
    while (scan instanceof WholeStageCodegenExec
        || scan instanceof InputAdapter
        || scan instanceof ProjectExec
        || scan instanceof FilterExec
        || scan instanceof ColumnarToRowExec) {
      if (scan instanceof ProjectExec project) {
        projects.add(project);
      } else if (scan instanceof FilterExec filter) {
        filters.add(filter);
      }
      scan = scan.children().head();
    }
    if (!scan.supportsColumnar() || filters.size() > 1) {
      return Optional.empty();
    }
    Condition filter = null;
    if (!filters.isEmpty()) {
      filter = new Condition(filters.get(0).condition(), scan.output());
      if (!filter.isComputable()) {
        return Optional.empty();
      }
    }
    List<ExprId> read = ids(scan.output());
    int[] places = ids(top.output()).stream().mapToInt(read::indexOf).toArray();
    Condition condition = null;
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) { // computed, and not just read
        if (i != conditionIndex
            || projects.size() != 1
            || !(projects.get(0).projectList().apply(i) instanceof Alias computed)) {
          return Optional.empty();
        }
        condition = new Condition(computed.child(), scan.output());
        if (!condition.isComputable()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new ColumnScan(scan.executeColumnar().toJavaRDD(), places, condition, filter));
  }

  private static List<ExprId> ids(Seq<Attribute> attributes) {
    return CollectionConverters.asJava(attributes).stream().map(Attribute::exprId).toList();
  }
}
