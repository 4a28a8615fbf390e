package org.firesteel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.firesteel.memory.Workspace;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The output of a layer, and the gradients of its parameters and input for one of the output, in a
 * scope of a workspace.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayerBenchmark {
  /** A {@link LayerCase}. */
  @Param("LSTM")
  public String layer;

  private final Workspace workspace = new Workspace();
  private LayerCase.Built built;
  private Tensor[] leaves;
  private Tensor[] gradient;

  /** Before the first run of a JVM. */
  @Setup
  public void prepare() {
    built = LayerCase.valueOf(layer).build();
    List<Tensor> tensors = new ArrayList<>(built.module().parameters());
    if (built.input().requiresGrad()) {
      tensors.add(built.input());
    }
    leaves = tensors.toArray(Tensor[]::new);
    gradient = new Tensor[] {built.call().apply(built.input()).detach().clone()};
  }

  /** Forward and backward. */
  @Benchmark
  @SuppressWarnings("try")
  public void run(CpuTime time) {
    time.count();
    try (Workspace.Scope scope = workspace.open()) {
      Tensor[] output = {built.call().apply(built.input())};
      Autograd.grad(output, leaves, gradient, false, false, false);
    }
  }
}
