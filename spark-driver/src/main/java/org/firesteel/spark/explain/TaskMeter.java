package org.firesteel.spark.explain;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What the tasks of Spark's jobs use, as their executors report it. */
final class TaskMeter extends SparkListener {
  private static final double NANOS = 1e-9;
  private static final double SECONDS = 0.1;
  private static final long PATIENCE_MILLIS = 30_000;

  private final AtomicLong jobs = new AtomicLong();
  private final AtomicLong cpuNanos = new AtomicLong();
  private final AtomicLong resultBytes = new AtomicLong();

  private TaskMeter() {}

  /**
   * What one Spark job costs besides its time.
   *
   * @param cpuSeconds processor time of all its tasks
   * @param driverSeconds processor time of the driver, for all else
   * @param resultBytes what they send to the driver
   */
  record Use(double cpuSeconds, double driverSeconds, double resultBytes) {}

  /** Meters what makes one Spark job a run; no other may run meanwhile. */
  static Use of(SparkContext spark, Repeated repeated) {
    TaskMeter meter = new TaskMeter();
    await(spark);
    spark.addSparkListener(meter);
    double process = processSeconds();
    try {
      repeated.run(SECONDS);
      await(spark);
    } finally {
      spark.removeSparkListener(meter);
    }
    double runs = meter.jobs.get();
    double cpu = meter.cpuNanos.get() * NANOS;
    double driver = processSeconds() - process - (spark.isLocal() ? cpu : 0);
    return new Use(cpu / runs, Math.max(0, driver) / runs, meter.resultBytes.get() / runs);
  }

  private static double processSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() * NANOS
        : 0;
  }

  /** Reports come late. */
  private static void await(SparkContext spark) {
    try {
      spark.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not report its tasks", e);
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    jobs.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      cpuNanos.addAndGet(metrics.executorCpuTime() + metrics.executorDeserializeCpuTime());
      resultBytes.addAndGet(metrics.resultSize());
    }
  }
}
