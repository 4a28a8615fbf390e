package org.firesteel.spark.data;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Turns what Spark throws into one sentence that names the key of the job file. */
public final class SqlErrors {
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");
  private static final Pattern REST = Pattern.compile("\\.? *SQLSTATE: .*$|\\. [A-Z].*$");

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
   * Runs a job that reads rows. Spark throws checked exceptions that its methods do not declare;
   * those about data become ours.
   */
  public static <T> T runJob(Callable<T> job) {
    try {
      return job.call();
    } catch (Exception e) {
      throw ofJob(e);
    }
  }

  /**
   * What went wrong while Spark read or computed rows: our own error if one is inside, else
   * Spark's.
   */
  private static RuntimeException ofJob(Exception error) {
    SparkThrowable complaint = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException ours) {
        return new DataException(ours.getMessage(), error);
      }
      if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
        complaint = spark;
      }
    }
    if (complaint == null || complaint.isInternalError()) {
      return error instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(error.getMessage(), error);
    }
    String where =
        complaint.getQueryContext().length == 0
            ? ""
            : "`" + complaint.getQueryContext()[0].fragment() + "`: ";
    String hint =
        complaint.getCondition().equals("CAST_INVALID_INPUT")
            ? "; try_cast makes it null, which data.invalid = skip leaves out"
            : "";
    return new DataException(
        "data cannot be read: " + where + firstSentence((Throwable) complaint) + hint, error);
  }

  /** The first cause of all, without Spark's codes; where files are read, it names the file. */
  static String rootSentence(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return firstSentence(root);
  }

  /** Spark's message without its codes, hints and query plans. */
  static String firstSentence(Throwable error) {
    String line =
        String.valueOf(error.getMessage())
            .lines()
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
    return REST.matcher(CONDITION.matcher(line).replaceFirst("")).replaceFirst("");
  }
}
