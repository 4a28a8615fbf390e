package org.firesteel.spark.explain;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

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
    // Not Spark's default parallelism: that is 2 at least, also on one core.
    List<Integer> cores =
        CollectionConverters.asJava(spark.sc().statusStore().executorList(true)).stream()
            .filter(executor -> local || !executor.id().equals("driver"))
            .map(ExecutorSummary::totalCores)
            .toList();
    int executors = Math.max(1, cores.size());
    int all = cores.stream().mapToInt(Integer::intValue).sum();
    return new Machines(executors, Math.max(1, all / executors), local);
  }

  int allCores() {
    return executors * cores;
  }

  /** So many executors of the same kind. */
  Machines with(int count) {
    return new Machines(count, cores, local);
  }
}
