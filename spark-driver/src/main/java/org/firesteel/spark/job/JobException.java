package org.firesteel.spark.job;

/**
 * A mistake in a job file, on the command line or in the data, whose message is one sentence for
 * the user: what is wrong, where, and what would be right. Commands print the sentence alone,
 * without a stack trace.
 */
public final class JobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error that this sentence explains completely. */
  public JobException(String sentence) {
    super(sentence);
  }

  /**
   * An error that this sentence explains; the cause is for the developer who asks for the trace.
   */
  public JobException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
