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

/** One sweep of a kernel over its arrays. Nothing is returned: the arrays outlive the sweep. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {
  /** A {@link KernelCase}. */
  @Param(KernelCase.BANDWIDTH)
  public String kernel;

  /** Elements of an array. */
  @Param("65536")
  public int size;

  private Runnable sweep;

  /** Before the first sweep of a JVM. */
  @Setup
  public void prepare() {
    sweep = KernelCase.of(kernel).setup().apply(new KernelCase.Arrays4(size));
  }

  /** One sweep. */
  @Benchmark
  public void run(CpuTime time) {
    time.count();
    sweep.run();
  }
}
