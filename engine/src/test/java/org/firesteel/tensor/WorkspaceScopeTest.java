package org.firesteel.tensor;

import static org.firesteel.tensor.Tensors.ones;
import static org.firesteel.tensor.Tensors.randn;
import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.firesteel.memory.Workspace;
import org.firesteel.nn.BatchNorm1d;
import org.firesteel.optim.Adam;
import org.firesteel.optim.AveragedModel;
import org.firesteel.random.Generator;
import org.firesteel.tensor.autograd.Autograd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * What was there before a scope lives on, what was made in it does not. The workspace poisons: what
 * should live on and does not would be NaN.
 */
@SuppressWarnings("try")
class WorkspaceScopeTest {
  private final Workspace workspace = Workspace.poisoning();
  private Workspace.Scope ordinaryArrays;

  @BeforeEach
  void begin() {
    ordinaryArrays = Workspace.pause();
  }

  @AfterEach
  void end() {
    ordinaryArrays.close();
  }

  @Test
  void whatWasMadeInTheScopeSaysThatItIsGone() {
    Tensor x = ones(2);
    Tensor y;
    Tensor kept;
    try (Workspace.Scope scope = workspace.open()) {
      y = x.add(1);
      kept = y.keep();
      assertArrayEquals(new float[] {2, 2}, y.toFloatArray());
    }
    assertArrayEquals(new float[] {2, 2}, kept.toFloatArray());
    List<Tensor> gone = List.of(y, y.detach(), y.data(), y.view(1, 2));
    for (Tensor tensor : gone) {
      assertGone(tensor::toFloatArray);
      assertGone(tensor::toString);
      assertGone(tensor::exp);
    }
    assertEquals("[2]", y.shape().toString()); // what is no element is still known
  }

  private static void assertGone(ThrowingSupplier<?> use) {
    String message = assertThrows(IllegalStateException.class, use::get).getMessage();
    assertTrue(message.contains("Workspace scope in which this tensor was made"), message);
  }

  @Test
  void arraysOfTheCallerLiveOn() {
    float[] mine = {1, 2};
    Tensor x;
    try (Workspace.Scope scope = workspace.open()) {
      x = tensor(mine);
    }
    assertSame(mine, x.storage().floats());
  }

  @Test
  void aGraphOfTheScopeCannotBeGoneBackThroughLater() {
    Tensor w = ones(2).requiresGrad_();
    Tensor loss;
    try (Workspace.Scope scope = workspace.open()) {
      loss = w.mul(w).exp().sum();
    }
    assertThrows(IllegalStateException.class, loss::backward);
  }

  @Test
  void gradientsBelongToTheirLeaves() {
    Tensor w = ones(2).requiresGrad_();
    Tensor inner = w.mul(3);
    inner.retainGrad();
    for (int step = 1; step <= 2; step++) {
      try (Workspace.Scope scope = workspace.open()) {
        inner.mul(2).sum().backward(true);
      }
      assertArrayEquals(new float[] {6 * step, 6 * step}, w.grad().toFloatArray());
      assertArrayEquals(new float[] {2 * step, 2 * step}, inner.grad().toFloatArray());
    }
  }

  @Test
  void soDoRecordedOnesAndThoseOfAnOuterScope() {
    Tensor w = ones(2).requiresGrad_();
    for (int step = 1; step <= 2; step++) {
      try (Workspace.Scope scope = workspace.open()) {
        w.mul(w).sum().backward(null, false, true);
      }
      assertArrayEquals(new float[] {2 * step, 2 * step}, w.grad().toFloatArray());
    }
    try (Workspace.Scope outer = workspace.open()) {
      Tensor leaf = ones(2).requiresGrad_();
      try (Workspace.Scope inner = workspace.open()) {
        leaf.mul(5).sum().backward();
      }
      assertArrayEquals(new float[] {5, 5}, leaf.grad().toFloatArray());
    }
  }

  @Test
  void aGradientThatAHookKeepsMustBeCopied() {
    Tensor w = ones(2).requiresGrad_();
    AtomicReference<Tensor> seen = new AtomicReference<>();
    AtomicReference<Tensor> copied = new AtomicReference<>();
    w.registerHook(
        gradient -> {
          seen.set(gradient);
          copied.set(gradient.keep());
          return gradient.mul(10);
        });
    try (Workspace.Scope scope = workspace.open()) {
      w.mul(w).sum().backward();
    }
    assertArrayEquals(new float[] {2, 2}, copied.get().toFloatArray());
    assertArrayEquals(new float[] {20, 20}, w.grad().toFloatArray());
    assertThrows(IllegalStateException.class, () -> seen.get().toFloatArray());
    try (Workspace.Scope scope = workspace.open()) {
      Tensor[] gradients = Autograd.grad(w.mul(w).sum(), w);
      assertArrayEquals(new float[] {20, 20}, gradients[0].toFloatArray());
    }
  }

  @Test
  void changesInPlaceStay() {
    Tensor wide = ones(2, 2);
    Tensor half = Tensors.full(Shape.of(2), 1, DType.FLOAT16);
    try (Workspace.Scope scope = workspace.open()) {
      wide.add_(wide.exp().mul(0)).mul_(2);
      wide.select(0, 1).fill_(7);
      half.add_(1);
    }
    assertArrayEquals(new float[] {2, 2, 7, 7}, wide.toFloatArray());
    assertArrayEquals(new float[] {2, 2}, half.toFloatArray());
  }

  @Test
  void runningStatisticsOptimizersAndAveragesLiveOn() {
    Map<String, float[]> ordinary = train(false);
    Map<String, float[]> inScopes = train(true);
    assertEquals(ordinary.keySet(), inScopes.keySet());
    ordinary.forEach((name, values) -> assertArrayEquals(values, inScopes.get(name), name));
  }

  private Map<String, float[]> train(boolean inScopes) {
    Generator generator = new Generator(0);
    BatchNorm1d norm = new BatchNorm1d(3);
    Adam optimizer = new Adam(norm.parameters(), .1);
    AveragedModel averages = null;
    for (int step = 0; step < 3; step++) {
      try (Workspace.Scope scope = inScopes ? workspace.open() : Workspace.pause()) {
        averages = averages == null ? AveragedModel.ema(norm.stateDict(), .9) : averages;
        Tensor loss = norm.forward(randn(generator, 5, 3)).pow(3).sum();
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        averages.updateParameters();
        if (step == 1) { // a state that is loaded in a scope is copied
          optimizer.loadStateDict(optimizer.stateDict());
        }
      }
    }
    Tensor weight = norm.weight();
    return Map.of(
        "weight", weight.toFloatArray(),
        "grad", weight.grad().toFloatArray(),
        "running_mean", norm.stateDict().get("running_mean").toFloatArray(),
        "running_var", norm.stateDict().get("running_var").toFloatArray(),
        "exp_avg", optimizer.state(weight).get("exp_avg").toFloatArray(),
        "average", averages.averages().get("running_var").toFloatArray());
  }
}
