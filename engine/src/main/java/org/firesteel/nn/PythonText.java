package org.firesteel.nn;

import java.math.BigDecimal;
import java.util.List;

/** Values as Python prints them, for what modules say of themselves. */
final class PythonText {
  private PythonText() {}

  static String of(boolean value) {
    return value ? "True" : "False";
  }

  /** The shortest decimals, with an exponent below 1e-4 and from 1e16 on. */
  static String of(double value) {
    double size = Math.abs(value);
    if (size == 0
        || Double.isNaN(value)
        || Double.isInfinite(value)
        || (size >= 1e-3 && size < 1e7)) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = exact.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = exact.movePointLeft(exponent).toPlainString();
    return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** A tuple; {@code (4,)} of one. */
  static String tuple(List<Integer> values) {
    String inside = values.toString().substring(1, values.toString().length() - 1);
    return values.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
  }

  /** A tuple, or a number where there is only one. */
  static String oneOrTuple(List<Integer> values) {
    return values.size() == 1 ? values.get(0).toString() : tuple(values);
  }
}
