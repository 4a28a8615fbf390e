package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** Parameters, groups, errors; the errors are PyTorch's ({@code golden/autograd_errors.json}). */
class OptimizerTest {
  private final Tensor w = Tensors.tensor(1, 2).requiresGrad_();
  private final Tensor v = Tensors.tensor(3, 4).requiresGrad_();

  @Test
  void refusesWhatItCannotOptimize() {
    fails("optimizer got an empty parameter list", () -> new SGD(List.of(), 0.1));
    fails("can't optimize a non-leaf Tensor", () -> new SGD(List.of(w.mul(1)), 0.1));
    fails(
        "some parameters appear in more than one parameter group",
        () -> new SGD(List.of(w), 0.1).addParamGroup(List.of(w), Map.of()));
  }

  @Test
  void takesATensorThatRetainsItsGradient() {
    Tensor product = w.mul(1);
    product.retainGrad();
    assertEquals(1, new SGD(List.of(product), 0.1).paramGroups().size());
  }

  @Test
  void aParameterNamedTwiceInAGroupIsUpdatedTwice() {
    SGD optimizer = new SGD(List.of(w, w), 0.5);
    w.setGrad(Tensors.tensor(1, 1));
    optimizer.step();
    assertArrayEquals(new float[] {0, 1}, w.toFloatArray());
  }

  @Test
  void gradientsSetToZeroKeepTheirArrays() {
    SGD optimizer = new SGD(List.of(w, v), 0.5);
    w.mul(w).sum().backward();
    Object array = w.grad().storage().array();
    optimizer.zeroGrad(false);
    assertArrayEquals(new float[2], w.grad().toFloatArray());
    assertNull(v.grad());
    w.mul(w).sum().backward();
    assertSame(array, w.grad().storage().array());
    assertArrayEquals(new float[] {2, 4}, w.grad().toFloatArray());
    optimizer.zeroGrad();
    assertNull(w.grad());
  }

  @Test
  void refusesSettingsOutOfRange() {
    fails("Invalid learning rate: -1", () -> new RMSprop(List.of(w), -1));
    fails("Invalid learning rate: NaN", () -> new LBFGS(List.of(w), Double.NaN));
    fails("Invalid alpha value: -0.1", () -> RMSprop.Rule.defaults().withAlpha(-0.1));
    fails("Invalid momentum value: -1", () -> SGD.Rule.defaults().withMomentum(-1));
    fails("Invalid weight_decay value: -1", () -> AdamW.defaults().withWeightDecay(-1));
    fails("Invalid epsilon value: -1", () -> Adamax.Rule.defaults().withEps(-1));
    fails("Invalid beta parameter at index 0: 1", () -> NAdam.Rule.defaults().withBetas(1, 0.5));
    fails("Invalid beta parameter at index 1: 1.5", () -> RAdam.Rule.defaults().withBetas(0, 1.5));
    fails("Invalid momentum_decay value: -1", () -> NAdam.Rule.defaults().withMomentumDecay(-1));
    fails("Invalid lr_decay value: -1", () -> Adagrad.Rule.defaults().withLrDecay(-1));
    fails("Invalid rho value: 2", () -> Adadelta.Rule.defaults().withRho(2));
    fails("Invalid eta values: 1.2, 0.5", () -> Rprop.Rule.defaults().withEtas(1.2, 0.5));
    fails("Invalid weight_decay value: -1", () -> ASGD.Rule.defaults().withWeightDecay(-1));
    fails(
        "Nesterov momentum requires a momentum and zero dampening",
        () -> SGD.Rule.defaults().withNesterov(true));
  }

  @Test
  void groupsHaveTheirOwnSettings() {
    Optimizer optimizer =
        new SGD(List.of(w), SGD.Rule.defaults().withLr(1).withMaximize(true))
            .addParamGroup(List.of(v), Map.of("lr", 0.5, "maximize", false));
    w.setGrad(Tensors.tensor(1, 1));
    v.setGrad(Tensors.tensor(1, 1));
    optimizer.step();
    assertArrayEquals(new float[] {2, 3}, w.toFloatArray());
    assertArrayEquals(new float[] {2.5f, 3.5f}, v.toFloatArray());
    optimizer.zeroGrad();
    assertNull(w.grad());
    assertNull(v.grad());
  }

  @Test
  void settingsOfAGroupCanBeChangedAndBadOnesChangeNothing() {
    ParamGroup group = new SGD(List.of(w), 0.1).paramGroups().get(0);
    group.set("momentum", 0.9);
    assertEquals(0.9, group.settings().get("momentum"));
    group.setLr(0.7);
    assertEquals(0.7, group.settings().get("lr"));
    group.set("weight_decay", 0.2);
    assertEquals(0.7, group.lr());
    fails(
        "`SGD` has no setting `momentun`; did you mean `momentum`?",
        () -> group.set("momentun", 1));
    fails("Invalid momentum value: -1", () -> group.set(Map.of("momentum", -1, "weight_decay", 5)));
    assertEquals(0.2, group.settings().get("weight_decay"));
  }

  @Test
  void aGroupNeedsSettingsOfTheSameKind() {
    fails(
        "a parameter group of SGD needs settings of org.firesteel.optim.SGD.Rule, got"
            + " org.firesteel.optim.Adam.Rule",
        () -> new SGD(List.of(w), 0.1).addParamGroup(List.of(v), Adam.Rule.defaults()));
    fails(
        "LBFGS doesn't support per-parameter options (parameter groups)",
        () -> new LBFGS(List.of(w), 1).addParamGroup(List.of(v), Map.of("lr", 0.1)));
  }

  @Test
  void momentumMayBeginLater() {
    Optimizer optimizer = new SGD(List.of(w), SGD.Rule.defaults().withLr(1).withDampening(0.5));
    w.setGrad(Tensors.tensor(1, 1));
    optimizer.step();
    optimizer.paramGroups().get(0).set("momentum", 0.5);
    optimizer.step();
    // The first gradient that momentum sees enters its buffer whole.
    assertArrayEquals(new float[] {-1, 0}, w.toFloatArray());
  }

  @Test
  void aClosureIsRunBeforeTheStepAndItsLossReturned() {
    Optimizer optimizer = new SGD(List.of(w), 1);
    Tensor loss =
        optimizer.step(
            () -> {
              optimizer.zeroGrad();
              Tensor sum = w.mul(w).sum();
              sum.backward();
              return sum;
            });
    assertEquals(5, loss.item());
    assertArrayEquals(new float[] {-1, -2}, w.toFloatArray());
    Exception error = assertThrows(IllegalStateException.class, new LBFGS(List.of(v), 1)::step);
    assertEquals(
        "LBFGS computes the loss several times a step: call step(closure)", error.getMessage());
  }

  @Test
  void viewsAndHalvesAreUpdatedInPlace() {
    Tensor matrix = Tensors.tensor(new float[] {1, 2, 3, 4}, Shape.of(2, 2));
    Tensor row = matrix.select(0, 1).requiresGrad_();
    Tensor column = matrix.select(1, 0).detach().requiresGrad_();
    Tensor half = Tensors.full(Shape.of(2), 1, DType.FLOAT16).requiresGrad_();
    Tensor ones = Tensors.tensor(1, 1);
    row.setGrad(ones);
    column.setGrad(ones.expand(2, 2).select(1, 1));
    half.setGrad(ones.to(DType.FLOAT16));
    int version = matrix.storage().version();
    new SGD(List.of(row), 1).step();
    new SGD(List.of(column, half), 10).step();
    assertArrayEquals(new float[] {-9, 2, -8, 3}, matrix.toFloatArray());
    assertArrayEquals(new float[] {-9, -9}, half.toFloatArray());
    assertEquals(DType.FLOAT16, half.dtype());
    assertEquals(version + 2, matrix.storage().version());
  }

  private static void fails(String message, org.junit.jupiter.api.function.Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
