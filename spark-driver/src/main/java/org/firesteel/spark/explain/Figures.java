package org.firesteel.spark.explain;

import java.util.Locale;

/** Figures as a person reads them. */
final class Figures {
  private static final double THOUSAND = 1000;

  private Figures() {}

  /** {@code 0.213 ms}, {@code 41.2 ms}, {@code 3.2 s}. */
  static String millis(double seconds) {
    return seconds < 1 ? digits(seconds * THOUSAND) + " ms" : digits(seconds) + " s";
  }

  /** {@code 26.3 kB}, {@code 1.2 GB}. */
  static String bytes(double bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    double value = bytes;
    while (value >= THOUSAND && unit < units.length - 1) {
      value /= THOUSAND;
      unit++;
    }
    return unit == 0
        ? String.format(Locale.ROOT, "%.0f bytes", value)
        : digits(value) + " " + units[unit];
  }

  /** {@code 1 block}, {@code 1,024 blocks}. */
  static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** Three digits. */
  static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
