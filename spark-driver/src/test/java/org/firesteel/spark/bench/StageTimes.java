package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;

/** The processor time of the stages of Spark's jobs, in the order in which they end. */
final class StageTimes extends SparkListener implements AutoCloseable {
  private final SparkContext spark;
  private final List<Double> seconds = new ArrayList<>();

  StageTimes(SparkContext spark) {
    this.spark = spark;
    spark.addSparkListener(this);
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
    seconds.add(stage.stageInfo().taskMetrics().executorCpuTime() * 1e-9);
  }

  /** Seconds of all tasks together, for each stage since the last call. */
  List<Double> take() {
    try {
      spark.listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    synchronized (this) {
      List<Double> taken = List.copyOf(seconds);
      seconds.clear();
      return taken;
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
