package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Prepared rows: the expressions of a job file as columns of three types, doubles, strings and
 * arrays of doubles, in the order that {@link #format} describes.
 */
public final class Projection {
  private final Dataset<Row> table;
  private final List<Column> columns = new ArrayList<>();
  private final List<Column> texts = new ArrayList<>();
  private final List<InputColumn> inputs = new ArrayList<>();

  /** What the columns are computed from, if they are columns of the table themselves. */
  private final List<Column> plain = new ArrayList<>();

  private boolean isPlain = true;
  private int inputCount;
  private RowFormat format;

  private Projection(Dataset<Row> table) {
    this.table = table;
  }

  /**
   * The rows that {@code spec} describes.
   *
   * @param fromFiles true if the table is read from files, so that rows can be traced to them
   * @throws DataException if an expression is wrong, or its type cannot be used
   */
  static Projection of(Dataset<Row> table, DataSpec spec, boolean fromFiles) {
    Expressions expressions = new Expressions(table);
    List<Feature> features = expressions.expand(spec);
    Projection projection = new Projection(table);
    projection.inputCount = features.size() + (spec.weight().isPresent() ? 2 : 1);
    projection.addFeatures(expressions, features);
    DataSpec.Label label = spec.label();
    Expressions.Resolved resolved = expressions.resolve("data.label", label.expression());
    projection.add(
        resolved,
        label.kind() == LabelKind.CLASSES && resolved.type() instanceof StringType
            ? ColumnType.CATEGORY
            : ColumnType.NUMBER);
    spec.weight()
        .ifPresent(
            sql -> projection.add(expressions.resolve("data.weight", sql), ColumnType.NUMBER));
    Optional<Column> key =
        spec.key().map(sql -> projection.key(expressions.resolve("data.key", sql)));
    Optional<Column> holdOut =
        spec.holdOut()
            .condition()
            .map(sql -> projection.condition(expressions.resolve("data.hold-out", sql)));
    int weightIndex = spec.weight().isPresent() ? features.size() + 1 : -1;
    projection.columns.addAll(projection.texts);
    projection.format =
        new RowFormat(
            projection.inputs,
            features.size(),
            features.size(),
            weightIndex,
            projection.append(key),
            projection.append(holdOut),
            projection.append(
                fromFiles ? Optional.of(functions.input_file_name()) : Optional.empty()),
            new RowFormat.LabelRule(label.kind(), label.classes()),
            spec.holdOut().share(),
            spec.seed());
    return projection;
  }

  /** Rows of features only, for a model that was trained on them. */
  public static Projection ofFeatures(Dataset<Row> table, FeatureEncoding encoding) {
    Projection projection = new Projection(table);
    List<Feature> features = encoding.features();
    projection.inputCount = features.size();
    projection.addFeatures(new Expressions(table), features);
    projection.columns.addAll(projection.texts);
    projection.format =
        new RowFormat(projection.inputs, features.size(), -1, -1, -1, -1, -1, null, 0, 0);
    return projection;
  }

  /** What stands where in {@link #rows}. */
  public RowFormat format() {
    return format;
  }

  /** The columns to select from the table. */
  public List<Column> columns() {
    return columns;
  }

  /** The prepared rows alone. */
  public Dataset<Row> rows() {
    return table.select(columns.toArray(Column[]::new));
  }

  /**
   * The columns that the prepared rows have, but for the name of the file, with the table's own
   * types; empty if some but the hold-out condition are computed, or held in another way than
   * {@link ColumnBatches} reads.
   */
  Optional<Dataset<Row>> plainColumns() {
    return isPlain ? Optional.of(table.select(plain.toArray(Column[]::new))) : Optional.empty();
  }

  /** The names of the table's columns that the prepared rows are computed from, each once. */
  List<String> references() {
    return CollectionConverters.asJava(rows().queryExecution().analyzed().references().toSeq())
        .stream()
        .map(Attribute::name)
        .distinct()
        .toList();
  }

  private void addFeatures(Expressions expressions, List<Feature> features) {
    for (Feature feature : features) {
      Expressions.Resolved resolved = expressions.resolve("data.features", feature);
      add(resolved, feature.type().orElseGet(() -> typeOf(resolved)));
    }
  }

  private void add(Expressions.Resolved resolved, ColumnType type) {
    DataType sqlType = resolved.type();
    Column column = resolved.column();
    int textIndex = -1;
    Column value =
        switch (type) {
          case CATEGORY -> column.cast("string");
          case ARRAY -> array(resolved);
          case NUMBER, BOOLEAN -> {
            if (sqlType instanceof StringType) {
              textIndex = inputCount + texts.size();
              texts.add(column);
              yield column.try_cast("double");
            }
            if (!(sqlType instanceof NumericType || sqlType instanceof BooleanType)) {
              throw unusable(resolved, "a number");
            }
            yield column.cast("double");
          }
        };
    columns.add(value);
    addPlain(resolved, ColumnBatches.canRead(sqlType, type));
    Feature feature = resolved.feature();
    inputs.add(
        new InputColumn(
            resolved.key(), feature.name(), feature.expression(), feature.form(), type, textIndex));
  }

  private void addPlain(Expressions.Resolved resolved, boolean canRead) {
    isPlain &= canRead && resolved.feature().form() == Feature.Form.COLUMN;
    plain.add(resolved.column());
  }

  private int append(Optional<Column> column) {
    column.ifPresent(columns::add);
    return column.isPresent() ? columns.size() - 1 : -1;
  }

  private static ColumnType typeOf(Expressions.Resolved resolved) {
    DataType type = resolved.type();
    if (type instanceof NumericType) {
      return ColumnType.NUMBER;
    } else if (type instanceof BooleanType) {
      return ColumnType.BOOLEAN;
    } else if (type instanceof StringType) {
      return ColumnType.CATEGORY;
    } else if (type instanceof ArrayType || isVector(type)) {
      return ColumnType.ARRAY;
    }
    throw unusable(resolved, "a number, boolean, string, array of numbers or vector");
  }

  private static Column array(Expressions.Resolved resolved) {
    Column column = resolved.column();
    if (isVector(resolved.type())) {
      // A user-defined function refuses null; the condition keeps it away from it.
      return functions.when(
          column.isNotNull(), org.apache.spark.ml.functions.vector_to_array(column, "float64"));
    }
    if (resolved.type() instanceof ArrayType array
        && (array.elementType() instanceof NumericType
            || array.elementType() instanceof BooleanType)) {
      return column.cast("array<double>");
    }
    throw unusable(resolved, "an array of numbers or vector");
  }

  /** Spark ML's vectors and the older ones of MLlib, sparse or dense. */
  private static boolean isVector(DataType type) {
    return type.typeName().equals("vector");
  }

  private Column key(Expressions.Resolved resolved) {
    addPlain(resolved, resolved.type() instanceof StringType);
    return resolved.column().cast("string");
  }

  private Column condition(Expressions.Resolved resolved) {
    if (!(resolved.type() instanceof BooleanType)) {
      throw unusable(resolved, "a condition such as `row_id % 5 = 0`");
    }
    plain.add(resolved.column()); // may be computed
    return resolved.column();
  }

  private static DataException unusable(Expressions.Resolved resolved, String expected) {
    return new DataException(
        String.format(
            "%s: `%s` must be %s, actual: %s",
            resolved.key(), resolved.feature().expression(), expected, resolved.type().sql()));
  }
}
