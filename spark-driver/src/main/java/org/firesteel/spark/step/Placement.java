package org.firesteel.spark.step;

import java.util.Locale;

/** Where the gradients of a job are computed; the bits are the same everywhere. */
public enum Placement {
  /** By Spark's tasks. */
  CLUSTER,
  /** By threads of the driver, over a copy of the blocks. */
  DRIVER,
  /**
   * Where the first steps were faster; by Spark's tasks if the blocks are too large for the driver.
   */
  AUTO;

  /** As it stands in a job file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
