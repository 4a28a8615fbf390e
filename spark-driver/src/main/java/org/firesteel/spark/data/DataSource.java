package org.firesteel.spark.data;

import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens what {@code data.format}, {@code data.path} and their neighbours describe. */
public final class DataSource {
  private DataSource() {}

  /**
   * The table with all its columns, without the rows that {@code where} drops.
   *
   * @throws DataException if the source does not exist, or the condition is wrong
   */
  public static Dataset<Row> open(SparkSession session, DataSpec.Source source) {
    return filter(load(session, source), source);
  }

  private static Dataset<Row> load(SparkSession session, DataSpec.Source source) {
    String[] paths = source.paths().toArray(String[]::new);
    try {
      if (source.format().equals("table")) {
        return session.read().options(source.options()).table(String.join(",", paths));
      }
      DataFrameReader reader = session.read().format(source.format());
      if (source.format().equals("csv")) {
        reader.option("header", true).option("inferSchema", source.schema().isEmpty());
      }
      reader.options(source.options());
      source.schema().ifPresent(reader::schema);
      return reader.load(paths);
    } catch (Exception e) {
      throw explain(e, source);
    }
  }

  private static Dataset<Row> filter(Dataset<Row> table, DataSpec.Source source) {
    if (source.where().isEmpty()) {
      return table;
    }
    String condition = source.where().get();
    try {
      return table.where(condition);
    } catch (Exception e) {
      throw SqlErrors.of(e, "data.where", condition);
    }
  }

  /**
   * Spark's analyser throws checked exceptions that its methods do not declare: hence {@code
   * Exception}.
   */
  private static DataException explain(Exception error, DataSpec.Source source) {
    String condition = error instanceof SparkThrowable spark ? spark.getCondition() : null;
    String given = String.join(", ", source.paths());
    if (condition == null) {
      return new DataException(
          "data.path: " + given + " cannot be read: " + SqlErrors.rootSentence(error), error);
    }
    Map<String, String> parameters = ((SparkThrowable) error).getMessageParameters();
    String message =
        switch (condition) {
          case "PATH_NOT_FOUND" -> "data.path: " + parameters.get("path") + " does not exist";
          case "TABLE_OR_VIEW_NOT_FOUND" -> "data.path: there is no table " + given;
          case "UNABLE_TO_INFER_SCHEMA" ->
              "data.path: "
                  + given
                  + " holds no "
                  + source.format()
                  + " file; is the format right?";
          case "DATA_SOURCE_NOT_FOUND" ->
              "data.format: Spark knows no source `"
                  + source.format()
                  + "`; its own are csv, json, orc, parquet, text and jdbc";
          case "PARSE_SYNTAX_ERROR" ->
              "data.schema: `"
                  + source.schema().orElse("")
                  + "` is no list of columns and types: "
                  + SqlErrors.firstSentence(error);
          default -> "data.path: " + given + " cannot be read: " + SqlErrors.firstSentence(error);
        };
    return new DataException(message, error);
  }
}
