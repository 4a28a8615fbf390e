package org.firesteel.bench;

import java.util.concurrent.TimeUnit;
import org.firesteel.blas.BlasKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One training step, in each of the ways to do it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StepBenchmark {
  /** A {@link StepCase}. */
  @Param("2000x3-1:MSE_SUM")
  public String step;

  /** Which of the ways. */
  @Param({"products", "hand", "tensor", "replica", "portable"})
  public String way;

  private TrainingStep steps;

  /** Before the first step of a JVM. */
  @Setup
  public void prepare() {
    steps = way(way, StepCase.of(step));
  }

  static TrainingStep way(String way, StepCase step) {
    return switch (way) {
      case "products" -> new ProductsStep(step);
      case "hand" -> new HandWrittenStep(step);
      case "tensor" -> new TensorStep(step);
      case "replica" -> new ReplicaStep(step, BlasKind.NATIVE);
      case "portable" -> new ReplicaStep(step, BlasKind.PORTABLE);
      default ->
          throw new IllegalArgumentException(
              "way must be products, hand, tensor, replica or portable: " + way);
    };
  }

  /** One step. */
  @Benchmark
  public double run(CpuTime time) {
    time.count();
    return steps.run();
  }
}
