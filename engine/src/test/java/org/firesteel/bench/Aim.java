package org.firesteel.bench;

/** What is looked for in a figure: a bound from above, or one from below. */
public final class Aim {
  private final double bound;
  private final boolean most;

  private Aim(double bound, boolean most) {
    this.bound = bound;
    this.most = most;
  }

  /** At most so much. */
  public static Aim atMost(double bound) {
    return new Aim(bound, true);
  }

  /** At least so much. */
  public static Aim atLeast(double bound) {
    return new Aim(bound, false);
  }

  /** {@code yes} or {@code no}; null where nothing was measured. */
  public String reached(Double figure) {
    if (figure == null) {
      return null;
    }
    return (most ? figure <= bound : figure >= bound) ? "yes" : "no";
  }

  /** Such as {@code <= 1.5}. */
  @Override
  public String toString() {
    String number = bound == Math.rint(bound) ? "%.0f".formatted(bound) : String.valueOf(bound);
    return (most ? "<= " : ">= ") + number;
  }
}
