package org.firesteel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Tolerance;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** From one seed, every module begins with the numbers that PyTorch gives it, and prints alike. */
class ModuleInitTest {
  private final ModuleTable table = new ModuleTable();

  @Test
  void beginsAndPrintsAsPyTorchDoes() {
    Golden golden = Golden.read("module_init.json");
    List<String> failures = new ArrayList<>();
    for (JsonNode node : golden.cases()) {
      try {
        check(golden, node);
      } catch (AssertionError | RuntimeException e) {
        failures.add(node.required("id").textValue() + ": " + e);
      }
    }
    int cases = golden.cases().size();
    System.out.printf(
        "golden: module_init.json %d cases, %d passed%n", cases, cases - failures.size());
    assertFalse(golden.cases().isEmpty());
    assertEquals("", String.join("\n", failures));
  }

  private void check(Golden golden, JsonNode node) {
    Generator generator = new Generator(node.required("seed").longValue());
    Module module = table.build(node, DType.FLOAT32, generator);
    JsonNode want = node.required("state_dict");
    List<String> names = new ArrayList<>();
    want.fieldNames().forEachRemaining(names::add);
    assertEquals(names, new ArrayList<>(module.stateDict().keySet()));
    // Normal numbers go through PyTorch's fast float logarithm; all others are equal in every bit.
    boolean normal = node.required("module").textValue().startsWith("Embedding");
    for (String name : names) {
      Tensor got = module.stateDict().get(name);
      Tolerance tolerance = normal ? golden.tolerance(node, "float32") : Tolerance.EXACT;
      GoldenTensors.check(name, got, want.required(name), tolerance);
    }
    if (node.has("repr")) {
      // PyTorch's subclass of Linear there serves its quantisation only.
      String repr = node.get("repr").textValue().replace("NonDynamicallyQuantizable", "");
      assertEquals(repr, module.toString());
    }
  }
}
