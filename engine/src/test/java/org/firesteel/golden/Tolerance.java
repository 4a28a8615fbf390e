package org.firesteel.golden;

/** How far a result may be from the golden number: {@code atol + rtol * |want|}. */
public record Tolerance(double rtol, double atol) {
  public static final Tolerance EXACT = new Tolerance(0, 0);

  /** NaN matches NaN, an infinity only itself. */
  public boolean matches(double got, double want) {
    if (Double.isNaN(want) || Double.isInfinite(want)) {
      return Double.compare(got, want) == 0;
    }
    return Math.abs(got - want) <= atol + rtol * Math.abs(want);
  }

  /**
   * Compares element by element.
   *
   * @throws AssertionError naming {@code where} and the first element that does not match
   */
  public void check(String where, double[] got, double[] want) {
    if (got.length != want.length) {
      throw new AssertionError(
          "%s: %d elements, want %d".formatted(where, got.length, want.length));
    }
    for (int i = 0; i < got.length; i++) {
      if (!matches(got[i], want[i])) {
        throw new AssertionError(
            "%s: element %d is %s, want %s (rtol %s, atol %s)"
                .formatted(where, i, got[i], want[i], rtol, atol));
      }
    }
  }
}
