package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What the job file's texts mean on one table: columns, patterns and SQL expressions, checked one
 * by one.
 */
final class Expressions {
  private final Dataset<Row> table;
  private final Set<String> columns;

  Expressions(Dataset<Row> table) {
    this.table = table;
    this.columns = Set.copyOf(Arrays.asList(table.columns()));
  }

  /** An expression as it was written, and what it is on this table. */
  record Resolved(String key, Feature feature, Column column, DataType type) {}

  /** The text of a key that takes a column's name or an SQL expression; the name wins. */
  Resolved resolve(String key, String text) {
    return resolve(
        key, columns.contains(text) ? Feature.column(text) : Feature.expression(text, text));
  }

  /** A feature that is no pattern. */
  Resolved resolve(String key, Feature feature) {
    String sql = feature.expression();
    boolean isColumn = feature.form() == Feature.Form.COLUMN;
    Dataset<Row> selected;
    Column column;
    try {
      column = isColumn ? functions.col("`" + sql.replace("`", "``") + "`") : functions.expr(sql);
      selected = table.select(column);
    } catch (Exception e) {
      throw SqlErrors.of(e, key, sql);
    }
    if (selected.schema().size() != 1) {
      throw new DataException(
          key + ": `" + sql + "` must give one value, actual: " + selected.schema().size());
    }
    requireDeterministic(selected, key, sql);
    return new Resolved(key, feature, column, selected.schema().apply(0).dataType());
  }

  /** Replaces patterns by the columns they stand for. */
  List<Feature> expand(DataSpec spec) {
    Set<String> taken = new HashSet<>();
    taken.add(spec.label().expression());
    spec.weight().ifPresent(taken::add);
    spec.key().ifPresent(taken::add);
    for (Feature feature : spec.features()) {
      if (feature.form() == Feature.Form.COLUMN) {
        taken.add(feature.name());
      }
    }
    List<Feature> expanded = new ArrayList<>();
    for (Feature feature : spec.features()) {
      if (feature.form() == Feature.Form.PATTERN) {
        expanded.addAll(matches(feature, taken));
      } else {
        expanded.add(feature);
      }
    }
    Set<String> names = new HashSet<>();
    for (Feature feature : expanded) {
      if (!names.add(feature.name())) {
        throw new DataException(
            "data.features names the feature " + feature.name() + " a second time");
      }
    }
    return expanded;
  }

  private List<Feature> matches(Feature pattern, Set<String> taken) {
    String[] literals = pattern.expression().split("\\*", -1);
    Pattern regex =
        Pattern.compile(String.join(".*", Arrays.stream(literals).map(Pattern::quote).toList()));
    List<Feature> matches =
        Arrays.stream(table.columns())
            .filter(name -> regex.matcher(name).matches() && taken.add(name))
            .map(name -> new Feature(name, name, Feature.Form.COLUMN, pattern.type()))
            .toList();
    if (matches.isEmpty()) {
      throw new DataException(
          "data.features: no column matches `"
              + pattern.expression()
              + "`; the table has "
              + String.join(", ", table.columns()));
    }
    return matches;
  }

  /**
   * Rows are read more than once, and again after a loss: rand() would give another table each
   * time.
   */
  private static void requireDeterministic(Dataset<Row> selected, String key, String sql) {
    Optional<Expression> random =
        CollectionConverters.asJava(selected.queryExecution().analyzed().expressions()).stream()
            .filter(expression -> !expression.deterministic())
            .findFirst();
    if (random.isPresent()) {
      throw new DataException(
          key
              + ": `"
              + sql
              + "` gives other values whenever rows are read; it must be a function of the row");
    }
  }
}
