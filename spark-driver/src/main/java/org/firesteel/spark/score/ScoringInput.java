package org.firesteel.spark.score;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.DataSource;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Table;

/** Opens data to score in the way that training opened its own. */
public final class ScoringInput {
  private static final String CSV = "csv";

  private final SparkSession session;
  private final DataDescription trained;

  public ScoringInput(SparkSession session, TrainedModel model) {
    this.session = session;
    this.trained = model.data();
  }

  /**
   * All rows of a path, to predict.
   *
   * @param format the Spark source; empty: as in training, with its options and schema
   * @throws DataException if there is nothing to read
   */
  public Dataset<Row> toPredict(String path, Optional<String> format) {
    return DataSource.open(session, source(path, format, Optional.empty()));
  }

  /**
   * The rows of a path that pass {@code data.where}, with labels, to evaluate; none is held out.
   *
   * @param format as in {@link #toPredict}
   * @throws DataException if there is nothing to read, or a column is missing
   */
  public Table toEvaluate(String path, Optional<String> format) {
    DataSpec spec = trained.spec();
    return Table.open(
        session,
        new DataSpec(
            source(path, format, spec.source().where()),
            spec.features(),
            spec.label(),
            spec.weight(),
            Optional.empty(),
            DataSpec.HoldOut.none(),
            spec.skipInvalid(),
            spec.standardize(),
            spec.seed()));
  }

  private DataSpec.Source source(String path, Optional<String> format, Optional<String> where) {
    DataSpec.Source source = trained.spec().source();
    boolean same = format.isEmpty() || format.get().equals(source.format());
    if (!same) {
      return new DataSpec.Source(format.get(), List.of(path), Optional.empty(), Map.of(), where);
    }
    DataSpec.Source untyped =
        new DataSpec.Source(
            source.format(), List.of(path), Optional.empty(), source.options(), where);
    return new DataSpec.Source(
        source.format(),
        List.of(path),
        source.schema().map(schema -> fitted(schema, untyped)),
        source.options(),
        where);
  }

  /**
   * Spark gives the types of a schema to a CSV file's columns by position; here they go by name, so
   * that the label may be absent and columns may stand in another order.
   */
  private String fitted(String schema, DataSpec.Source source) {
    boolean headed = source.options().getOrDefault("header", "true").equalsIgnoreCase("true");
    if (!source.format().equals(CSV) || !headed) {
      return schema;
    }
    Map<String, String> options = new HashMap<>(source.options());
    options.put("inferSchema", "false");
    Dataset<Row> texts =
        DataSource.open(
            session,
            new DataSpec.Source(CSV, source.paths(), Optional.empty(), options, Optional.empty()));
    Map<String, DataType> types = new HashMap<>();
    for (StructField field : StructType.fromDDL(schema).fields()) {
      types.put(field.name().toLowerCase(Locale.ROOT), field.dataType());
    }
    StructType fitted = new StructType();
    for (String column : texts.columns()) {
      DataType type = types.getOrDefault(column.toLowerCase(Locale.ROOT), DataTypes.StringType);
      fitted = fitted.add(column, type);
    }
    return fitted.toDDL();
  }
}
