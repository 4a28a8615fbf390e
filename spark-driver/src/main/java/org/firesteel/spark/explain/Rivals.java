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
 * Groups of jobs that are trained at the same time and share driver and cores. How much slower that
 * makes each is measured: alone, then all together.
 */
final class Rivals implements AutoCloseable {
  private final JavaSparkContext spark;
  private final double seconds;
  private final List<Rival> rivals = new ArrayList<>();

  private record Rival(String name, PlacedGradients source, TimedSteps steps) {}

  Rivals(JavaSparkContext spark, Effort effort) {
    this.seconds = effort.seconds() * effort.rounds();
    this.spark = spark;
  }

  /** One more, computing where it is predicted to. */
  void add(Prediction prediction, BlockTable table) {
    PlacedGradients source =
        new PlacedGradients(spark, prediction.jobs(), table, prediction.placement(), note -> {});
    TimedSteps steps = new TimedSteps(source, prediction.jobs(), table.layout());
    rivals.add(new Rival(prediction.group().name(), source, steps));
  }

  /** How many times as long a step takes beside the others, of each. */
  List<Double> slowdowns() {
    List<Double> alone = new ArrayList<>();
    for (Rival rival : rivals) {
      rival.steps().run(seconds);
      alone.add(rival.steps().seconds());
      rival.steps().forget();
    }
    together();
    List<Double> slowdowns = new ArrayList<>();
    for (int i = 0; i < rivals.size(); i++) {
      slowdowns.add(Math.max(1, rivals.get(i).steps().seconds() / alone.get(i)));
    }
    return slowdowns;
  }

  private void together() {
    ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Rival rival : rivals) {
        running.add(
            threads.submit(
                () -> {
                  // As in training; the thread ends with the probe.
                  spark.setLocalProperty("spark.scheduler.pool", rival.name());
                  rival.steps().run(2 * seconds);
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
