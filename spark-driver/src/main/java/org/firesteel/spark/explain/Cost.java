package org.firesteel.spark.explain;

/**
 * The seconds of a step on a cluster.
 *
 * @param tasks how many the step has, on average
 * @param compute gradients of the blocks of the core that is ready last
 * @param aggregation parameters to the tasks, gradients back and their sum
 * @param overhead a Spark job of so many tasks that do nothing
 * @param update the optimizer's step, on the driver
 */
record Cost(double tasks, double compute, double aggregation, double overhead, double update) {
  double total() {
    return compute + aggregation + overhead + update;
  }
}
