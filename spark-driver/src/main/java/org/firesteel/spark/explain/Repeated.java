package org.firesteel.spark.explain;

/** Something that is run again and again while a clock ticks. */
interface Repeated {
  /** Seconds of a run that is not repeated more often than needed. */
  double SLOW = 0.25;

  /**
   * Runs for so many seconds, and at least a few times. The first time is not counted: it pays for
   * what ran before.
   *
   * @throws RuntimeException whatever goes wrong
   */
  void run(double seconds);

  /**
   * Runs without other things in between, as in training, and forgets what was before it had
   * settled; but not what takes so long that this would tell nothing new.
   */
  default void runSettled(Effort effort) {
    if (seconds() > SLOW) {
      return;
    }
    run(effort.settling());
    if (!(seconds() > SLOW)) {
      forget();
      run(2 * effort.seconds() * effort.rounds());
    }
  }

  /** How many runs were counted since {@link #forget} was called last. */
  int runs();

  /** The median of the runs since {@link #forget} was called last, in seconds. */
  double seconds();

  /** Forgets the runs so far. */
  void forget();
}
