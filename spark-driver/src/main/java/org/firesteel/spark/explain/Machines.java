package org.firesteel.spark.explain;

import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where the probe ran.
 *
 * @param executors how many; 1 in local mode
 * @param cores of each executor
 * @param local whether driver and executor are one process, with no network between them
 */
record Machines(int executors, int cores, boolean local) {
  static Machines of(JavaSparkContext spark) {
    boolean local = spark.isLocal();
    // Spark counts the driver among them.
    int executors =
        local ? 1 : Math.max(1, spark.sc().statusTracker().getExecutorInfos().length - 1);
    return new Machines(executors, Math.max(1, spark.defaultParallelism() / executors), local);
  }

  int allCores() {
    return executors * cores;
  }

  /** So many executors of the same kind. */
  Machines with(int count) {
    return new Machines(count, cores, local);
  }
}
