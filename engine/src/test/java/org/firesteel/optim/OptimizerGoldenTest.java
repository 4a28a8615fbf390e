package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Tolerance;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every case of {@code golden/optim.json} and its sequel: trajectories, LBFGS, clipping. */
class OptimizerGoldenTest {
  private Golden golden;
  private JsonNode root;

  @ParameterizedTest
  @CsvSource({"optim.json, 93", "optim_more.json, 109"})
  void optimizersAndClippingDoWhatPyTorchDoes(String file, int count) {
    golden = Golden.read(file);
    root = golden.root();
    List<String> failures = new ArrayList<>();
    int cases = run("cases", this::trajectory, failures);
    cases += run("closure_cases", this::closure, failures);
    cases += run("clip_cases", this::clip, failures);
    System.out.printf("golden: %s %d cases, %d passed%n", file, cases, cases - failures.size());
    assertEquals(count, cases);
    assertEquals(List.of(), failures);
  }

  private int run(String kind, Consumer<JsonNode> test, List<String> failures) {
    for (JsonNode goldenCase : root.required(kind)) {
      try {
        test.accept(goldenCase);
      } catch (AssertionError | RuntimeException e) {
        failures.add(goldenCase.required("id").textValue() + ": " + e);
      }
    }
    return root.required(kind).size();
  }

  private void trajectory(JsonNode goldenCase) {
    JsonNode problem = root.required("problems").required(text(goldenCase, "problem"));
    List<Tensor> parameters = leaves(problem.required("params"));
    Optimizer optimizer = optimizer(goldenCase, parameters);
    checkGroups(goldenCase.required("param_groups"), optimizer);
    Tolerance tolerance = golden.tolerance(goldenCase, text(goldenCase, "dtype"));
    JsonNode gradients = problem.required("gradients");
    for (int step = 0; step < gradients.size(); step++) {
      for (int i = 0; i < parameters.size(); i++) {
        setGradient(parameters.get(i), gradients.get(step).get(i));
      }
      optimizer.step();
      JsonNode want = goldenCase.required("params_after").get(step);
      for (int i = 0; i < parameters.size(); i++) {
        tolerance.check(
            "parameter %d after step %d".formatted(i, step + 1),
            parameters.get(i).toDoubleArray(),
            Golden.values(want.get(i), text(goldenCase, "dtype")));
      }
    }
    checkState(goldenCase.required("final_state"), optimizer, tolerance);
  }

  private static Optimizer optimizer(JsonNode goldenCase, List<Tensor> parameters) {
    Map<String, Object> settings = Json.map(goldenCase.required("kwargs"));
    if (!goldenCase.has("second_group")) {
      return Optimizers.build(text(goldenCase, "optimizer"), parameters, settings);
    }
    return Optimizers.build(text(goldenCase, "optimizer"), parameters.subList(0, 1), settings)
        .addParamGroup(
            parameters.subList(1, parameters.size()),
            Json.map(goldenCase.required("second_group")));
  }

  private static void checkGroups(JsonNode groups, Optimizer optimizer) {
    assertEquals(groups.size(), optimizer.paramGroups().size());
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Object> want = Json.map(groups.get(i));
      want.keySet().removeAll(OptimizerState.FLAGS);
      assertEquals(normal(want), normal(optimizer.paramGroups().get(i).settings()));
    }
  }

  private static Map<String, Object> normal(Map<String, Object> settings) {
    Map<String, Object> normal = new LinkedHashMap<>();
    settings.forEach((name, value) -> normal.put(name, Json.normal(value)));
    return normal;
  }

  private static void checkState(JsonNode want, Optimizer optimizer, Tolerance tolerance) {
    Map<Integer, Map<String, Tensor>> states = optimizer.stateDict().state();
    assertEquals(Json.map(want).keySet(), Map.copyOf(texts(states)).keySet());
    states.forEach(
        (number, state) -> {
          JsonNode wanted = want.required(number.toString());
          assertEquals(Json.map(wanted).keySet(), state.keySet());
          state.forEach(
              (name, got) -> {
                JsonNode value = wanted.required(name);
                // A scalar's dtype is torch's default; ours is always double.
                DType dtype = DType.of(text(value, "dtype"));
                Tensor same = got.dim() == 0 ? Raw.dense(got, dtype) : got;
                GoldenTensors.check("state " + number + " " + name, same, value, tolerance);
              });
        });
  }

  private static Map<String, Object> texts(Map<Integer, ?> map) {
    Map<String, Object> texts = new LinkedHashMap<>();
    map.forEach((key, value) -> texts.put(key.toString(), value));
    return texts;
  }

  private void closure(JsonNode goldenCase) {
    Tensor x = Tensors.tensor(Golden.values(goldenCase.required("x0"), "float64"));
    x.requiresGrad_();
    Optimizer optimizer =
        Optimizers.build("LBFGS", List.of(x), Json.map(goldenCase.required("kwargs")));
    Tolerance tolerance = golden.tolerance(goldenCase, "float64");
    JsonNode losses = goldenCase.required("loss_returned_by_step");
    for (int step = 0; step < losses.size(); step++) {
      Tensor loss =
          optimizer.step(
              () -> {
                optimizer.zeroGrad();
                Tensor value = Functions.named(text(goldenCase, "function"), x);
                value.backward();
                return value;
              });
      double[] want = {Golden.value(losses.get(step))};
      tolerance.check("loss of step " + step, new double[] {loss.item()}, want);
      double[] wantX = Golden.values(goldenCase.required("x_after").get(step), "float64");
      tolerance.check("x after step " + step, x.toDoubleArray(), wantX);
    }
    for (String count : List.of("func_evals", "n_iter")) {
      assertEquals(
          goldenCase.required(count).longValue(), optimizer.state(x).get(count).itemLong(), count);
    }
  }

  private void clip(JsonNode goldenCase) {
    Map<String, Object> settings = Json.map(goldenCase.required("kwargs"));
    List<Tensor> parameters = new ArrayList<>();
    for (JsonNode gradient : goldenCase.required("gradients")) {
      Tensor value = GoldenTensors.read(gradient);
      Tensor parameter = Tensors.zeros(value.shape(), value.dtype()).requiresGrad_();
      parameter.setGrad(value);
      parameters.add(parameter);
    }
    Tolerance tolerance = golden.tolerance(goldenCase, text(goldenCase, "dtype"));
    if (text(goldenCase, "function").equals("clip_grad_norm_")) {
      double norm =
          ClipGrad.clipGradNorm(
              parameters,
              ((Number) settings.get("max_norm")).doubleValue(),
              ((Number) settings.getOrDefault("norm_type", 2.0)).doubleValue());
      double[] want = Golden.values(goldenCase.required("total_norm").required("data"), "float64");
      tolerance.check("total norm", new double[] {norm}, want);
    } else {
      ClipGrad.clipGradValue(parameters, ((Number) settings.get("clip_value")).doubleValue());
    }
    for (int i = 0; i < parameters.size(); i++) {
      JsonNode want = goldenCase.required("gradients_after").get(i);
      GoldenTensors.check("gradient " + i, parameters.get(i).grad(), want, tolerance);
    }
  }

  private static List<Tensor> leaves(JsonNode tensors) {
    List<Tensor> leaves = new ArrayList<>();
    tensors.forEach(node -> leaves.add(GoldenTensors.read(node).requiresGrad_()));
    return leaves;
  }

  private static void setGradient(Tensor parameter, JsonNode values) {
    if (values.isNull()) {
      parameter.setGrad(null);
      return;
    }
    double[] gradient = Golden.values(values, parameter.dtype().label());
    parameter.setGrad(Raw.dense(Tensors.tensor(gradient, parameter.shape()), parameter.dtype()));
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).textValue();
  }
}
