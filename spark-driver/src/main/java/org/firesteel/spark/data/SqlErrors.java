package org.firesteel.spark.data;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Turns what Spark throws into one sentence that names the key of the job file. */
final class SqlErrors {
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");
  private static final Pattern STATE = Pattern.compile("\\.? *SQLSTATE: .*$");

  private SqlErrors() {}

  /** The mistake in {@code sql}, which stands under {@code key}. */
  static DataException of(Exception error, String key, String sql) {
    String condition = error instanceof SparkThrowable spark ? spark.getCondition() : null;
    if (condition != null && condition.startsWith("UNRESOLVED_COLUMN")) {
      Map<String, String> parameters = ((SparkThrowable) error).getMessageParameters();
      String column = parameters.get("objectName").replace("`", "");
      String place = sql.equals(column) ? "" : ", which `" + sql + "` uses,";
      String near =
          parameters.containsKey("proposal")
              ? "; the most similar are " + parameters.get("proposal").replace("`", "")
              : "";
      return new DataException(
          key + ": column " + column + place + " does not exist" + near, error);
    }
    String complaint =
        error instanceof ParseException
            ? "` is no valid SQL expression: "
            : "` cannot be computed: ";
    return new DataException(key + ": `" + sql + complaint + firstSentence(error), error);
  }

  /**
   * What went wrong while Spark read or computed rows: our own error if one is inside, else
   * Spark's.
   */
  static RuntimeException ofJob(RuntimeException error) {
    SparkThrowable last = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException ours) {
        return new DataException(ours.getMessage(), error);
      }
      if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
        last = spark;
      }
    }
    if (last == null || last.isInternalError()) {
      return error;
    }
    String where =
        last.getQueryContext().length == 0
            ? ""
            : "`" + last.getQueryContext()[0].fragment() + "`: ";
    return new DataException(
        "data cannot be read: " + where + firstSentence((Throwable) last), error);
  }

  /** Spark's message without its codes, hints and query plans. */
  static String firstSentence(Throwable error) {
    String line = error.getMessage().lines().findFirst().orElse("");
    return STATE.matcher(CONDITION.matcher(line).replaceFirst("")).replaceFirst("");
  }
}
