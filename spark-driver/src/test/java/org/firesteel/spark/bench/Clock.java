package org.firesteel.spark.bench;

/** The clock on the wall. */
final class Clock {
  private Clock() {}

  /** Seconds that something takes. */
  static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }
}
