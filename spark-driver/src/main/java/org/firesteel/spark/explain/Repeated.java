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
   *
   * @param settling seconds after which it has settled, and then is measured
   */
  default void runSettled(double settling) {
    if (seconds() > SLOW) {
      return;
    }
    run(settling);
    if (!(seconds() > SLOW)) {
      forget();
      run(settling);
    }
  }

  /** How many runs were counted since {@link #forget} was called last. */
  int runs();

  /** The median of the runs since {@link #forget} was called last, in seconds. */
  double seconds();

  /** Forgets the runs so far. */
  void forget();
}
