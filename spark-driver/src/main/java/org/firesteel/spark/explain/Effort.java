package org.firesteel.spark.explain;

/**
 * How long a probe measures.
 *
 * @param warmUp the longest time for what is not measured, in seconds: connections, classes, code
 *     that is not compiled yet
 * @param warmUpSteps after so many steps on Spark most of its code is compiled
 * @param seconds of one part in one round
 * @param rounds in which the parts are measured by turns
 * @param settling seconds after which the JIT has got used to steps that follow one another, which
 *     are then measured for as long
 * @param rehearsals of trainings that are soon over
 */
public record Effort(
    double warmUp, int warmUpSteps, double seconds, int rounds, double settling, int rehearsals) {
  /** Ten to 45 seconds. */
  public static final Effort FULL = new Effort(15, 1000, 0.2, 5, 5, 10);

  /** For tests of all but the figures. */
  public static final Effort NONE = new Effort(0, 0, 0, 1, 0, 1);
}
