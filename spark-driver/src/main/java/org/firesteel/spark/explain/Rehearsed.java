package org.firesteel.spark.explain;

/**
 * What a training took when it was rehearsed; see {@link Rehearsal}.
 *
 * @param seconds the median
 * @param least seconds of the fastest
 * @param most seconds of the slowest
 */
public record Rehearsed(double seconds, double least, double most, int times) {
  static Rehearsed of(Samples seconds) {
    return new Rehearsed(seconds.median(), seconds.least(), seconds.most(), seconds.count());
  }

  /** {@code 120 ms to 286 ms in 10 rehearsals}: what such a training differs from itself. */
  String range() {
    return "%s to %s in %s"
        .formatted(Figures.millis(least), Figures.millis(most), Figures.count(times, "rehearsal"));
  }
}
