package org.firesteel.spark.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firesteel.bench.ProductsStep;
import org.firesteel.bench.StepCase;

/**
 * The matrix products of a step over all rows and nothing else, by threads that know nothing of one
 * another, as many as there are cores: no step over the same BLAS takes less.
 */
record ProductsAlone(int rows, List<Integer> sizes, int steps) {
  /** Steps a second. */
  double rate(int threads) {
    String layers = sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    int blockRows = Math.min(DigitRows.BLOCK, rows);
    StepCase block = StepCase.of("%dx%s:CROSS_ENTROPY".formatted(blockRows, layers));
    int blocks = 1 + steps * rows / blockRows / threads;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<Double> work = () -> blocksPerSecond(new ProductsStep(block), blocks);
      double all = 0;
      for (Future<Double> each :
          pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> work).toList())) {
        all += each.get();
      }
      return all * blockRows / rows;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdown();
    }
  }

  private double blocksPerSecond(ProductsStep step, int blocks) {
    run(step, blocks); // warms up
    double seconds = Clock.seconds(() -> run(step, blocks));
    return blocks / seconds;
  }

  private static void run(ProductsStep step, int times) {
    for (int i = 0; i < times; i++) {
      step.run();
    }
  }
}
