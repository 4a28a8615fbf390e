package org.firesteel.blas;

import java.util.Locale;

/** Which BLAS a computation wants. */
public enum BlasKind {
  /** The fastest that the JVM has: {@link NativeBlas}. Its bits depend on the processor. */
  NATIVE,
  /**
   * Java with a fixed order of operations, {@link StrictMath} included: the same bits on every
   * processor and every Java from 17 on.
   */
  PORTABLE;

  /** The version rises with a change of bits. */
  static final BlasInfo PORTABLE_INFO = new BlasInfo("portable", "3", "Java", 1);

  /** What kind has computed. */
  public static BlasKind of(BlasInfo info) {
    return info.library().equals(PORTABLE_INFO.library()) ? PORTABLE : NATIVE;
  }

  /** As it stands in a job file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
