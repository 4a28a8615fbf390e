package org.firesteel.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Kwargs;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients of every loss against PyTorch's. */
class LossesGoldenTest {
  /** Far closer than the defaults: float64 has the digits. */
  private static final GradCheck.Limits LIMITS = new GradCheck.Limits(1e-6, 1e-8, 1e-6);

  private static final List<String> FILES = List.of("losses.json", "losses_more.json");

  private final LossTable table = new LossTable();

  @ParameterizedTest
  @ValueSource(strings = {"losses.json", "losses_more.json"})
  void giveWhatPyTorchGives(String file) {
    Golden golden = Golden.read(file);
    List<String> failures = new ArrayList<>();
    for (JsonNode node : golden.cases()) {
      try {
        check(golden, node);
      } catch (AssertionError | RuntimeException e) {
        failures.add(node.required("id").textValue() + ": " + e);
      }
    }
    int cases = golden.cases().size();
    System.out.printf("golden: %s %d cases, %d passed%n", file, cases, cases - failures.size());
    assertFalse(golden.cases().isEmpty());
    assertEquals("", String.join("\n", failures));
  }

  private void check(Golden golden, JsonNode node) {
    List<Tensor> inputs = inputs(node);
    Tensor output = run(node, inputs);
    String dtype = node.required("dtype").textValue();
    GoldenTensors.check(
        "output", output, node.required("outputs").get(0), golden.tolerance(node, dtype));
    output.backward(GoldenTensors.read(node.required("grad_outputs").get(0)));
    JsonNode grads = node.required("grads");
    for (int i = 0; i < inputs.size(); i++) {
      Tensor grad = inputs.get(i).grad();
      if (grad == null || grads.get(i).isNull()) {
        assertEquals(grads.get(i).isNull(), grad == null, "gradient of input " + i);
      } else {
        GoldenTensors.check(
            "gradient of input " + i, grad, grads.get(i), golden.tolerance(node, dtype));
      }
    }
  }

  private static List<Tensor> inputs(JsonNode node) {
    List<Tensor> inputs = new ArrayList<>();
    for (JsonNode input : node.required("inputs")) {
      boolean requiresGrad = input.required("requires_grad").booleanValue();
      inputs.add(GoldenTensors.read(input).requiresGrad_(requiresGrad));
    }
    return inputs;
  }

  private Tensor run(JsonNode node, List<Tensor> inputs) {
    Tensor weight = null;
    Tensor posWeight = null;
    List<Tensor> given = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      switch (node.required("inputs").get(i).required("name").textValue()) {
        case "weight" -> weight = inputs.get(i);
        case "pos_weight" -> posWeight = inputs.get(i);
        default -> given.add(inputs.get(i));
      }
    }
    Kwargs kwargs = new Kwargs(node.get("kwargs"));
    Reduction reduction = LossTable.reduction(kwargs);
    LossTable.Call call = new LossTable.Call(kwargs, reduction, weight, posWeight, given);
    Tensor output = table.row(node.required("loss").textValue()).apply(call);
    kwargs.done();
    return output;
  }

  /** Where a loss has a kink or is cut off, differences say nothing; the golden numbers do. */
  private static boolean isSmoothAt(JsonNode node) {
    String note = node.path("note").asText();
    return !note.contains("kinks")
        && !note.contains("extreme")
        && !note.contains("clamped")
        && !note.contains("empty")
        && !note.contains("every target ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"losses.json", "losses_more.json"})
  void gradientsAgreeWithDifferences(String file) {
    List<String> failures = new ArrayList<>();
    int checked = 0;
    for (JsonNode node : Golden.read(file).cases()) {
      boolean variance = node.required("loss").textValue().equals("GaussianNLLLoss");
      // Below eps a variance's gradient passes unchanged although the value does not move.
      boolean floor = variance && node.required("kwargs").path("eps").asDouble() > 0.1;
      if (node.required("dtype").textValue().equals("float64") && isSmoothAt(node) && !floor) {
        List<Tensor> inputs = inputs(node);
        try {
          GradCheck.checkAllTwice(
              LIMITS, ignored -> new Tensor[] {run(node, inputs)}, inputs.toArray(Tensor[]::new));
          checked++;
        } catch (AssertionError | RuntimeException e) {
          failures.add(node.required("id").textValue() + ": " + e);
        }
      }
    }
    assertEquals("", String.join("\n", failures));
    assertTrue(checked > 0);
  }

  @Test
  void everyLossHasARowAndACase() {
    Set<String> tried = new TreeSet<>();
    for (String file : FILES) {
      Golden.read(file).cases().forEach(node -> tried.add(node.required("loss").textValue()));
    }
    Set<String> missing = new TreeSet<>();
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
    for (JavaClass type : importer.importPackages("org.firesteel.loss")) {
      String name = type.getSimpleName();
      if (type.isRecord()
          && name.endsWith("Loss")
          && !(tried.contains(name) && table.rows().containsKey(name))) {
        missing.add(name);
      }
    }
    assertEquals(Set.of(), missing, "these losses need a row in LossTable and a golden case");
  }

  @Test
  void anUnknownLossIsNamed() {
    AssertionError error = assertThrows(AssertionError.class, () -> table.row("NoSuchLoss"));
    assertTrue(error.getMessage().contains("no row for the loss 'NoSuchLoss'"));
  }
}
