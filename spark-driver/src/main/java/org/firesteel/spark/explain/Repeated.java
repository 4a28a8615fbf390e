package org.firesteel.spark.explain;

/** Something that is run again and again while a clock ticks. */
interface Repeated {
  /**
   * Runs for so many seconds, and at least a few times. The first time is not counted: it pays for
   * what ran before.
   *
   * @throws RuntimeException whatever goes wrong
   */
  void run(double seconds);

  /** How many runs were counted since {@link #forget} was called last. */
  int runs();

  /** The median of the runs since {@link #forget} was called last, in seconds. */
  double seconds();

  /** Forgets the runs so far. */
  void forget();
}
