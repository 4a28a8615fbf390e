package org.firesteel.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The steps of tensors and those of the hand-written loop by turns in one JVM. What a JVM has by
 * chance, such as where its arrays lie and how the JIT has compiled, moves the times of two JVMs by
 * up to a tenth; here it meets both.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TurnsBenchmark {
  /** Of one way after the other; the first is not counted, its arrays are not in the cache. */
  private static final int STEPS = 5;

  /** A {@link StepCase}. */
  @Param("2000x3-1:MSE_SUM")
  public String step;

  private TrainingStep hand;
  private TrainingStep tensors;

  /** Before the first step of a JVM. */
  @Setup
  public void prepare() {
    hand = StepBenchmark.way("hand", StepCase.of(step));
    tensors = StepBenchmark.way("tensor", StepCase.of(step));
  }

  /** Some steps of both. */
  @Benchmark
  public double run(CpuRatio times) {
    double losses = hand.run();
    times.begin();
    for (int i = 1; i < STEPS; i++) {
      losses += hand.run();
    }
    times.reference();
    losses += tensors.run();
    times.begin();
    for (int i = 1; i < STEPS; i++) {
      losses += tensors.run();
    }
    times.other();
    return losses;
  }
}
