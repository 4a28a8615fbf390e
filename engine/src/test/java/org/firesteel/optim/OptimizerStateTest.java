package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers that are saved and loaded. */
class OptimizerStateTest {
  static Stream<String> names() {
    return Optimizers.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aLoadedOptimizerGoesOnBitForBit(String name) {
    List<Tensor> parameters = parameters();
    Optimizer optimizer = twoGroups(name, parameters, 0.02);
    for (int step = 0; step < 10; step++) {
      step(optimizer, parameters, step);
    }
    List<Tensor> copies = new ArrayList<>();
    parameters.forEach(p -> copies.add(p.detach().clone().requiresGrad_()));
    Optimizer copy = twoGroups(name, copies, 0.5);
    copy.loadStateDict(optimizer.stateDict());
    for (int step = 10; step < 15; step++) {
      step(optimizer, parameters, step);
      step(copy, copies, step);
    }
    for (int i = 0; i < copies.size(); i++) {
      assertArrayEquals(parameters.get(i).toDoubleArray(), copies.get(i).toDoubleArray());
    }
    assertEquals(optimizer.stateDict().paramGroups(), copy.stateDict().paramGroups());
  }

  @Test
  void lbfgsGoesOnBitForBit() {
    Tensor x = Tensors.tensor(new double[] {-1.2, 1, 0.5}).requiresGrad_();
    LBFGS.Settings settings =
        LBFGS.Settings.defaults().withMaxIter(3).withLineSearch(LBFGS.LineSearch.STRONG_WOLFE);
    Optimizer optimizer = new LBFGS(List.of(x), settings);
    minimise(optimizer, x);
    minimise(optimizer, x);
    Tensor y = x.detach().clone().requiresGrad_();
    Optimizer copy = new LBFGS(List.of(y), 7);
    copy.loadStateDict(optimizer.stateDict());
    minimise(optimizer, x);
    minimise(copy, y);
    assertArrayEquals(x.toDoubleArray(), y.toDoubleArray());
    assertEquals(optimizer.stateDict().paramGroups(), copy.stateDict().paramGroups());
  }

  private static void minimise(Optimizer optimizer, Tensor x) {
    optimizer.step(
        () -> {
          optimizer.zeroGrad();
          Tensor value = Functions.named("rosenbrock", x);
          value.backward();
          return value;
        });
  }

  @Test
  void statesThatPyTorchSavedLoad() {
    int loaded = 0;
    for (JsonNode goldenCase : Golden.read("optim.json").cases()) {
      List<Tensor> parameters = List.of(zeros(goldenCase, 2, 3), zeros(goldenCase, 4));
      String name = goldenCase.required("optimizer").textValue();
      Optimizer optimizer = Optimizers.build(name, parameters.subList(0, 1), Map.of());
      Optimizer other = Optimizers.build(name, parameters, Map.of());
      boolean groups = goldenCase.required("param_groups").size() == 2;
      Optimizer here = groups ? optimizer.addParamGroup(parameters.subList(1, 2), Map.of()) : other;
      OptimizerState saved = saved(goldenCase);
      here.loadStateDict(saved);
      assertEquals(saved.state().keySet(), here.stateDict().state().keySet());
      here.stateDict()
          .state()
          .forEach(
              (number, state) ->
                  state.forEach(
                      (key, value) ->
                          assertArrayEquals(
                              saved.state().get(number).get(key).toDoubleArray(),
                              value.toDoubleArray())));
      loaded++;
    }
    assertEquals(80, loaded);
  }

  private static Tensor zeros(JsonNode goldenCase, int... shape) {
    String dtype = goldenCase.required("dtype").textValue();
    return Tensors.zeros(Shape.of(shape), DType.of(dtype)).requiresGrad_();
  }

  private static OptimizerState saved(JsonNode goldenCase) {
    Map<Integer, Map<String, Tensor>> states = new LinkedHashMap<>();
    for (var parameter : goldenCase.required("final_state").properties()) {
      Map<String, Tensor> state = new LinkedHashMap<>();
      parameter
          .getValue()
          .properties()
          .forEach(e -> state.put(e.getKey(), GoldenTensors.read(e.getValue())));
      states.put(Integer.valueOf(parameter.getKey()), state);
    }
    List<Map<String, Object>> groups = new ArrayList<>();
    JsonNode saved = goldenCase.required("param_groups");
    for (int i = 0; i < saved.size(); i++) {
      Map<String, Object> group = Json.map(saved.get(i));
      group.put("params", saved.size() == 2 ? List.of(i) : List.of(0, 1));
      groups.add(group);
    }
    return new OptimizerState(states, groups);
  }

  @Test
  void aStateThatDoesNotFitIsRefusedAndChangesNothing() {
    List<Tensor> parameters = parameters();
    Optimizer optimizer = new Adam(parameters, 0.1);
    step(optimizer, parameters, 0);
    OptimizerState state = optimizer.stateDict();
    fails(
        "loaded state dict has a different number of parameter groups (1, here 2)",
        () -> twoGroups("Adam", parameters(), 0.1).loadStateDict(state));
    fails(
        "loaded state dict contains a parameter group that doesn't match the size of optimizer's"
            + " group (group 0 has 1 parameters here)",
        () -> new Adam(parameters().subList(0, 1), 0.1).loadStateDict(state));
    fails(
        "`SGD` has no setting `betas`; known are: lr, momentum, dampening, weight-decay, nesterov,"
            + " maximize",
        () -> new SGD(parameters(), 0.1).loadStateDict(state));
    Optimizer swapped = new Adam(List.of(parameters().get(1), parameters().get(0)), 0.7);
    fails(
        "the state of parameter 0 does not fit: `exp_avg` of the saved state has 6 elements, the"
            + " parameter has 4",
        () -> swapped.loadStateDict(state));
    assertEquals(0.7, swapped.paramGroups().get(0).lr());
    assertEquals(0, swapped.stateEntries());
  }

  @Test
  void aLoadedStateIsACopy() {
    List<Tensor> parameters = parameters();
    Optimizer optimizer = new Adam(parameters, 0.1);
    step(optimizer, parameters, 0);
    Optimizer copy = new Adam(parameters(), 0.1);
    copy.loadStateDict(optimizer.stateDict());
    Tensor loaded = copy.stateDict().state().get(0).get("exp_avg");
    assertFalse(loaded.storage() == optimizer.stateDict().state().get(0).get("exp_avg").storage());
  }

  private static List<Tensor> parameters() {
    return List.of(
        Tensors.tensor(new float[] {1, -2, 3, .5f, .25f, -1}, Shape.of(2, 3)).requiresGrad_(),
        Tensors.tensor(new double[] {.1, .2, -.3, .4}).requiresGrad_());
  }

  private static Optimizer twoGroups(String name, List<Tensor> parameters, double lr) {
    return Optimizers.build(name, parameters.subList(0, 1), Map.of("lr", lr))
        .addParamGroup(parameters.subList(1, 2), Map.of("lr", 2 * lr));
  }

  private static void step(Optimizer optimizer, List<Tensor> parameters, int step) {
    for (Tensor parameter : parameters) {
      parameter.setGrad(parameter.detach().mul(1.5).add(step).cos());
    }
    optimizer.step();
  }

  private static void fails(String message, org.junit.jupiter.api.function.Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
