package org.firesteel.io;

import java.io.IOException;

/** A file that is not what it should be: one sentence with the file, the place in it and why. */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public FormatException(String sentence) {
    super(sentence);
  }

  public FormatException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
