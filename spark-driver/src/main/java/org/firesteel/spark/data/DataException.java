package org.firesteel.spark.data;

/**
 * Something is wrong with the data or what the job file says about it; the message is one sentence
 * for the user.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A table was another when it was read again. */
  static DataException changed(String difference) {
    return new DataException("data: the table must not change while it is read, but " + difference);
  }
}
