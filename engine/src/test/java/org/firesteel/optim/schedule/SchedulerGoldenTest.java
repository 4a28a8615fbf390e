package org.firesteel.optim.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.golden.Tolerance;
import org.firesteel.optim.Json;
import org.firesteel.optim.Optimizer;
import org.firesteel.optim.Optimizers;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every case of {@code golden/schedulers.json} and its sequel, once with a save half way. */
class SchedulerGoldenTest {
  private Golden golden;

  @ParameterizedTest
  @CsvSource({"schedulers.json, 19", "schedulers_more.json, 36"})
  void ratesAreThoseOfPyTorch(String file, int count) {
    golden = Golden.read(file);
    List<String> failures = new ArrayList<>();
    for (JsonNode goldenCase : golden.cases()) {
      try {
        run(goldenCase, -1);
        run(goldenCase, goldenCase.required("steps").intValue() / 2);
      } catch (AssertionError | RuntimeException e) {
        failures.add(goldenCase.required("id").textValue() + ": " + e);
      }
    }
    int cases = golden.cases().size();
    System.out.printf("golden: %s %d cases, %d passed%n", file, cases, cases - failures.size());
    assertEquals(count, cases);
    assertEquals(List.of(), failures);
  }

  private void run(JsonNode goldenCase, int saveAt) {
    Optimizer optimizer = optimizer(goldenCase.required("optimizer"));
    LRScheduler scheduler = scheduler(goldenCase, optimizer);
    int steps = goldenCase.required("steps").intValue();
    for (int k = 0; k <= steps; k++) {
      if (k > 0) {
        optimizer.step();
        step(scheduler, goldenCase, k);
      }
      check(goldenCase, k, optimizer, scheduler);
      if (k == saveAt) {
        Optimizer other = optimizer(goldenCase.required("optimizer"));
        LRScheduler copy = scheduler(goldenCase, other);
        other.loadStateDict(optimizer.stateDict());
        copy.loadStateDict(scheduler.stateDict());
        assertEquals(scheduler.stateDict(), copy.stateDict());
        optimizer = other;
        scheduler = copy;
      }
    }
  }

  private static LRScheduler scheduler(JsonNode goldenCase, Optimizer optimizer) {
    String name = goldenCase.required("scheduler").textValue();
    return Schedulers.build(name, optimizer, goldenCase.required("kwargs"));
  }

  private static Optimizer optimizer(JsonNode node) {
    Map<String, Object> settings =
        node.has("kwargs") ? Json.map(node.required("kwargs")) : Map.of();
    Optimizer optimizer = null;
    for (JsonNode lr : node.required("lrs")) {
      List<Tensor> parameters = List.of(Tensors.zeros(1).requiresGrad_());
      if (optimizer == null) {
        optimizer = Optimizers.build(node.required("name").textValue(), parameters, settings);
        optimizer.paramGroups().get(0).setLr(lr.doubleValue());
      } else {
        optimizer.addParamGroup(parameters, Map.of("lr", lr.doubleValue()));
      }
    }
    return optimizer;
  }

  private static void step(LRScheduler scheduler, JsonNode goldenCase, int k) {
    if (scheduler instanceof ReduceLROnPlateau plateau) {
      plateau.step(goldenCase.required("metrics").get(k - 1).doubleValue());
    } else {
      scheduler.step();
    }
  }

  private void check(JsonNode goldenCase, int k, Optimizer optimizer, LRScheduler scheduler) {
    Tolerance tolerance = golden.tolerance(goldenCase, "float64");
    double[] want = Golden.values(goldenCase.required("lrs").get(k), "float64");
    double[] got = optimizer.paramGroups().stream().mapToDouble(group -> group.lr()).toArray();
    tolerance.check("rates after step " + k, got, want);
    tolerance.check(
        "getLastLr after step " + k,
        scheduler.getLastLr().stream().mapToDouble(Double::doubleValue).toArray(),
        want);
    if (goldenCase.has("momentum_or_beta1")) {
      JsonNode momentum = goldenCase.required("momentum_or_beta1").get(k);
      for (int group = 0; group < got.length; group++) {
        JsonNode wanted = momentum.isArray() ? momentum.get(group) : momentum;
        double[] now = {momentum(optimizer.paramGroups().get(group).settings())};
        tolerance.check("momentum after step " + k, now, new double[] {Golden.value(wanted)});
      }
    }
  }

  private static double momentum(Map<String, Object> settings) {
    Object momentum = settings.get("betas") instanceof List<?> betas ? betas.get(0) : null;
    return (double) (momentum == null ? settings.get("momentum") : momentum);
  }
}
