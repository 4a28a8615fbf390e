package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;

class AveragedModelTest {
  private final Tensor single = Tensors.tensor(1, 2);
  private final Tensor wide = Tensors.tensor(new double[] {4});
  private final Tensor half = Tensors.full(Shape.of(1), 8, DType.FLOAT16);
  private final Tensor count = Tensors.tensor(new long[] {5});
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  AveragedModelTest() {
    parameters.put("0.weight", single);
    parameters.put("0.bias", wide);
    parameters.put("1.weight", half);
    parameters.put("batches", count);
  }

  @Test
  void theFirstUpdateCopiesAndLaterOnesDecay() {
    AveragedModel ema = AveragedModel.ema(parameters, 0.75);
    ema.updateParameters();
    set(5, 10);
    check(ema, 1, 2, 4, 8, 5);
    ema.updateParameters();
    check(ema, 2, 4, 5.5, 8.5, 10);
    ema.updateParameters();
    check(ema, 2.75, 5.5, 6.625, 8.875, 10);
  }

  @Test
  void equalWeightsGiveTheMean() {
    AveragedModel swa = AveragedModel.swa(parameters);
    swa.updateParameters();
    set(5, 10);
    swa.updateParameters();
    check(swa, 3, 6, 7, 9, 10);
    set(9, 15);
    swa.updateParameters();
    check(swa, 5, 9, 29.0 / 3, 11, 15);
  }

  @Test
  void noDecayFollowsExactlyAndFullDecayStays() {
    AveragedModel following = AveragedModel.ema(parameters, 0);
    AveragedModel staying = AveragedModel.ema(parameters, 1);
    following.updateParameters();
    staying.updateParameters();
    set(5, 10);
    following.updateParameters();
    staying.updateParameters();
    check(following, 5, 10, 10, 10, 10);
    check(staying, 1, 2, 4, 8, 10);
  }

  @Test
  void savesAndLoads() {
    AveragedModel ema = AveragedModel.ema(parameters, 0.9);
    ema.updateParameters();
    set(5, 10);
    ema.updateParameters();
    AveragedModel copy = AveragedModel.ema(parameters, 0.9);
    copy.loadStateDict(ema.stateDict());
    set(-1, 3);
    ema.updateParameters();
    copy.updateParameters();
    assertEquals(3, copy.stateDict().get("n_averaged").itemLong());
    ema.stateDict()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(
                    tensor.toDoubleArray(), copy.stateDict().get(name).toDoubleArray()));
  }

  @Test
  void mistakesAreOneSentence() {
    fails(
        "Invalid decay value 2 provided. Please provide a value in [0,1] range.",
        () -> AveragedModel.ema(parameters, 2));
    AveragedModel ema = AveragedModel.ema(parameters, 0.5);
    Map<String, Tensor> state = new LinkedHashMap<>(ema.stateDict());
    state.put("module.x", single);
    fails("the saved averages have an unexpected `module.x`", () -> ema.loadStateDict(state));
    state.put("module.0.bias", single);
    fails(
        "the saved averages must have `module.0.bias` of shape [1], actual: [2]",
        () -> ema.loadStateDict(state));
    state.remove("module.0.bias");
    fails(
        "the saved averages must have `module.0.bias` of shape [1], actual: missing",
        () -> ema.loadStateDict(state));
  }

  private void set(double first, double second) {
    Raw.assign(single, Tensors.tensor((float) first, (float) second));
    Raw.assign(wide, Tensors.tensor(new double[] {second}));
    Raw.assign(half, Tensors.tensor(new double[] {second}));
    Raw.assign(count, Tensors.tensor(new double[] {second}));
  }

  private static void check(AveragedModel model, double... want) {
    int i = 0;
    for (Tensor average : model.averages().values()) {
      for (double value : average.toDoubleArray()) {
        assertEquals(want[i++], value, 1e-6);
      }
    }
    assertEquals(want.length, i);
  }

  private static void fails(String message, org.junit.jupiter.api.function.Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
