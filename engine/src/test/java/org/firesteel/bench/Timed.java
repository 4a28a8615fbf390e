package org.firesteel.bench;

/** Something that can be timed again and again. */
public interface Timed {
  /** Times it in one round: some measurements after a warm-up, in the unit of the table. */
  double[] measure();
}
