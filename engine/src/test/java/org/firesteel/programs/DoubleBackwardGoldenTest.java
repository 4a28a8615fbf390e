package org.firesteel.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Tolerance;
import org.firesteel.op.GoldenProgram;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;
import org.junit.jupiter.api.Test;

/** Every case of {@code golden/double_backward.json}: gradients of gradients of scalar programs. */
class DoubleBackwardGoldenTest {
  private final Golden golden = Golden.read("double_backward.json");

  @Test
  void gradientsOfGradientsAreWhatPyTorchGives() {
    List<String> failures = new ArrayList<>();
    for (JsonNode node : golden.cases()) {
      try {
        check(node);
      } catch (AssertionError | RuntimeException e) {
        failures.add(node.required("id").textValue() + ": " + e);
      }
    }
    int cases = golden.cases().size();
    System.out.printf(
        "golden: double_backward.json %d cases, %d passed%n", cases, cases - failures.size());
    assertEquals("", String.join("\n", failures));
    assertEquals(4, cases);
  }

  private void check(JsonNode node) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (JsonNode input : node.required("inputs")) {
      inputs.put(input.required("name").textValue(), GoldenTensors.read(input).requiresGrad_());
    }
    Tolerance tolerance = golden.tolerance(node, node.required("dtype").textValue());
    Tensor[] leaves = inputs.values().toArray(Tensor[]::new);
    Tensor y = new GoldenProgram(node).run(inputs)[0];
    GoldenTensors.check("value", y, node.required("value"), tolerance);
    Tensor[] gradients = grad(y, leaves, true);
    Tensor product = null;
    int at = 0;
    for (String name : inputs.keySet()) {
      Tensor gradient = gradients[at++];
      GoldenTensors.check("gradient " + name, gradient, node.at("/grads/" + name), tolerance);
      Tensor term = gradient.mul(GoldenTensors.read(node.at("/vectors/" + name))).sum();
      product = product == null ? term : product.add(term);
    }
    Tensor[] second = grad(product, leaves, false);
    at = 0;
    for (String name : inputs.keySet()) {
      GoldenTensors.check(
          "hessian vector " + name, second[at++], node.at("/hessian_vector/" + name), tolerance);
    }
    if (node.has("hessian")) {
      GoldenTensors.check(
          "hessian", hessian(gradients[0], leaves[0]), node.required("hessian"), tolerance);
    }
  }

  private static Tensor[] grad(Tensor y, Tensor[] inputs, boolean createGraph) {
    return Autograd.grad(new Tensor[] {y}, inputs, false, true, createGraph);
  }

  private static Tensor hessian(Tensor gradient, Tensor x) {
    int n = x.numel();
    Tensor hessian = Tensors.zeros(Shape.of(n, n), x.dtype());
    for (int i = 0; i < n; i++) {
      Tensor row = grad(gradient.reshape(n).select(0, i), new Tensor[] {x}, false)[0];
      hessian.select(0, i).copy_(row.reshape(n));
    }
    return hessian;
  }
}
