package org.firesteel.spark.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.step.PlacedGradients;

/**
 * Groups of jobs that are trained at the same time and share driver and cores. What a step of each
 * takes then is measured, all together.
 */
final class Rivals implements AutoCloseable {
  private final JavaSparkContext spark;
  private final Effort effort;
  private final List<Rival> rivals = new ArrayList<>();

  private record Rival(Prediction prediction, PlacedGradients source, TimedSteps steps) {
    double seconds() {
      return steps.secondsAhead() + steps.updateSeconds();
    }
  }

  Rivals(JavaSparkContext spark, Effort effort) {
    this.effort = effort;
    this.spark = spark;
  }

  /** One more, computing where it is predicted to. */
  void add(Prediction prediction, BlockTable table) {
    PlacedGradients source =
        new PlacedGradients(spark, prediction.jobs(), table, prediction.placement(), note -> {});
    TimedSteps steps = new TimedSteps(source, prediction.jobs(), table.layout());
    rivals.add(new Rival(prediction, source, steps));
  }

  /** The predictions for groups beside one another, in the order in which they were added. */
  List<Prediction> together() {
    run();
    return rivals.stream()
        .map(rival -> rival.prediction().withSlowdown(rival.seconds() / rival.prediction().alone()))
        .toList();
  }

  private void run() {
    ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Rival rival : rivals) {
        running.add(
            threads.submit(
                () -> {
                  // As in training; the thread ends with the probe.
                  spark.setLocalProperty("spark.scheduler.pool", rival.prediction().group().name());
                  rival.steps().runSettled(effort.settling());
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    rivals.forEach(rival -> rival.source().close());
  }
}
