package org.firesteel.programs;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Tolerance;
import org.firesteel.loss.Loss;
import org.firesteel.loss.MSELoss;
import org.firesteel.loss.Reduction;
import org.firesteel.nn.Flatten;
import org.firesteel.nn.Linear;
import org.firesteel.nn.Sequential;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.SGD;
import org.firesteel.random.Generator;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * The question the project starts from: how does {@code loss.backward()} know its model, and are
 * (model a, loss a, optimizer a) and (model b, loss b, optimizer b) isolated? Expected numbers are
 * PyTorch's.
 */
class IsolationTest {
  private static final Tolerance TOLERANCE = new Tolerance(1e-5, 1e-6);

  private final Tensor x = tensor(new float[] {1, 2, 3, -1, 0, 4}, Shape.of(3, 2));
  private final Tensor y = tensor(1, 0, -1);
  private final Linear linearA = linear(.5f, -.25f, .1f);
  private final Linear linearB = linear(-1, .75f, .2f);
  private final Sequential a = new Sequential(linearA, new Flatten(0, 1));
  private final Sequential b = new Sequential(linearB, new Flatten(0, 1));
  private final Loss lossFn = new MSELoss(Reduction.SUM);
  private final Loss lossFn2 = new MSELoss(Reduction.SUM);

  private static Linear linear(float w1, float w2, float bias) {
    Linear linear = new Linear(2, 1, new Generator(0));
    linear.weight().setData(tensor(new float[] {w1, w2}, Shape.of(1, 2)));
    linear.bias().setData(tensor(new float[] {bias}));
    return linear;
  }

  @Test
  void backwardOfOneLossLeavesTheOtherModelAlone() {
    lossFn.forward(a.forward(x), y).backward();
    check("two_models_one_backward", "a.weight.grad", linearA.weight().grad());
    check("two_models_one_backward", "a.bias.grad", linearA.bias().grad());
    assertNull(linearB.weight().grad());
  }

  @Test
  void twoModelsLossesAndOptimizersDoNotTouchEachOther() {
    RMSprop optimizerB = new RMSprop(b.parameters(), .1);
    lossFn.forward(a.forward(x), y).backward();
    lossFn2.forward(b.forward(x), y).backward();
    float[] before = linearA.weight().toFloatArray();
    optimizerB.step();
    check("optimizer_b_does_not_touch_a", "a.weight", linearA.weight());
    check("optimizer_b_does_not_touch_a", "b.weight", linearB.weight());
    check("optimizer_b_does_not_touch_a", "a.weight.grad", linearA.weight().grad());
    assertArrayEquals(before, linearA.weight().toFloatArray());
  }

  @Test
  void aSecondLossOnTheSamePredictionReachesTheModel() {
    Tensor prediction = a.forward(x);
    Tensor loss = lossFn.forward(prediction, y);
    Tensor loss2 = lossFn2.forward(prediction, y);
    loss.backward(true);
    check("two_losses_on_one_prediction_with_retain", "once", linearA.weight().grad());
    loss2.backward();
    check("two_losses_on_one_prediction_with_retain", "a.weight.grad", linearA.weight().grad());
    check("two_losses_on_one_prediction_with_retain", "a.bias.grad", linearA.bias().grad());
  }

  @Test
  void aSecondLossOnAFreedGraphFailsWithPyTorchsSentence() {
    Tensor prediction = a.forward(x);
    Tensor loss = lossFn.forward(prediction, y);
    Tensor loss2 = lossFn2.forward(prediction, y);
    loss.backward();
    Exception error = assertThrows(IllegalStateException.class, loss2::backward);
    JsonNode golden = golden("two_losses_on_one_prediction_without_retain");
    assertEquals(golden.required("raises").required("message").textValue(), error.getMessage());
  }

  @Test
  void gradientsOfTwoForwardPassesAddUp() {
    lossFn.forward(a.forward(x), y).backward();
    lossFn2.forward(a.forward(x), y).backward();
    check("two_losses_two_forward_passes", "a.weight.grad", linearA.weight().grad());
    check("two_losses_two_forward_passes", "a.bias.grad", linearA.bias().grad());
  }

  @Test
  void zeroGradForgets() {
    RMSprop optimizer = new RMSprop(a.parameters(), 1e-3);
    lossFn.forward(a.forward(x), y).backward();
    optimizer.zeroGrad();
    assertNull(linearA.weight().grad());
    lossFn2.forward(a.forward(x), y).backward();
    check("zero_grad_between", "a.weight.grad", linearA.weight().grad());
  }

  @Test
  void anOptimizerWithoutGradientsDoesNothing() {
    RMSprop optimizerB =
        new RMSprop(b.parameters(), RMSprop.Rule.defaults().withLr(.1).withWeightDecay(.5));
    lossFn.forward(a.forward(x), y).backward();
    optimizerB.step();
    check("step_of_an_optimizer_without_gradients", "b.weight", linearB.weight());
    assertEquals(0, optimizerB.stateEntries());
  }

  @Test
  void twoOptimizersOfOneModelKeepTheirOwnState() {
    SGD first = new SGD(a.parameters(), SGD.Rule.defaults().withLr(.1).withMomentum(.9));
    SGD second = new SGD(a.parameters(), .01);
    lossFn.forward(a.forward(x), y).backward();
    first.step();
    second.step();
    check("shared_parameter_in_two_optimizers", "a.weight", linearA.weight());
    check("shared_parameter_in_two_optimizers", "a.bias", linearA.bias());
    assertNull(second.state(linearA.weight()).get("momentum_buffer"));
  }

  @Test
  void theSumOfTwoLossesReachesBothModels() {
    lossFn.forward(a.forward(x), y).add(lossFn2.forward(b.forward(x), y)).backward();
    check("sum_of_two_losses", "a.weight.grad", linearA.weight().grad());
    check("sum_of_two_losses", "b.weight.grad", linearB.weight().grad());
  }

  private static void check(String name, String key, Tensor got) {
    JsonNode want = golden(name).required("result").required(key);
    GoldenTensors.check(name + " " + key, got, want, TOLERANCE);
  }

  private static JsonNode golden(String name) {
    for (JsonNode node : Golden.read("seed_program.json").root().required("isolation")) {
      if (node.required("name").textValue().equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException("no script is called " + name);
  }
}
