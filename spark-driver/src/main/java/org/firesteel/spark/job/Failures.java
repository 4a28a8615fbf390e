package org.firesteel.spark.job;

/** One sentence for what nobody foresaw. */
final class Failures {
  private Failures() {}

  /** The innermost cause says most: what wraps it is Spark's account of stages and tasks. */
  static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + message;
  }
}
