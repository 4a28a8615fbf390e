package org.firesteel.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Kwargs;
import org.firesteel.golden.Tolerance;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradCheck;

/** One case of a golden file of kind {@code modules}. */
final class GoldenModule {
  /** Far closer than the defaults: float64 has the digits. */
  private static final GradCheck.Limits LIMITS = new GradCheck.Limits(1e-6, 1e-8, 1e-6);

  private final Golden golden;
  private final JsonNode node;
  private final ModuleRow row;
  private final Module module;
  private final List<Tensor> inputs = new ArrayList<>();
  private final ModuleRow.Inputs given =
      new ModuleRow.Inputs(new ArrayList<>(), new LinkedHashMap<>());

  GoldenModule(Golden golden, JsonNode node, ModuleTable table) {
    this.golden = golden;
    this.node = node;
    this.row = table.row(node.required("module").textValue());
    DType dtype = DType.of(node.required("dtype").textValue());
    this.module = table.build(node, dtype, new Generator(0));
    Map<String, Tensor> state = new LinkedHashMap<>();
    node.required("state_dict")
        .properties()
        .forEach(entry -> state.put(entry.getKey(), GoldenTensors.read(entry.getValue())));
    module.loadStateDict(state);
    module.train(node.required("mode").textValue().equals("train"));
    for (JsonNode input : node.required("inputs")) {
      boolean requiresGrad = input.required("requires_grad").booleanValue();
      Tensor tensor = GoldenTensors.read(input).requiresGrad_(requiresGrad);
      String name = input.required("name").textValue();
      inputs.add(tensor);
      if (name.startsWith("kw:")) {
        given.keyword().put(name.substring(3), tensor);
      } else {
        given.positional().add(tensor);
      }
    }
  }

  private Tensor[] forward() {
    Kwargs kwargs = new Kwargs(node.get("call_kwargs"));
    Tensor[] outputs = row.caller().call(module, given, kwargs);
    kwargs.done();
    return outputs;
  }

  void check() {
    Tensor[] outputs = forward();
    JsonNode wanted = node.required("outputs");
    JsonNode gradients = node.required("grad_outputs");
    for (int i = 0; i < wanted.size(); i++) {
      compare("output " + i, outputs[i], wanted.get(i));
      if (!gradients.get(i).isNull()) {
        outputs[i].backward(GoldenTensors.read(gradients.get(i)), true, false);
      }
    }
    for (int i = 0; i < inputs.size(); i++) {
      compare("gradient of input " + i, inputs.get(i).grad(), node.required("input_grads").get(i));
    }
    Map<String, Parameter> parameters = module.namedParameters();
    node.required("parameter_grads")
        .properties()
        .forEach(
            entry ->
                compare(
                    "gradient of " + entry.getKey(),
                    parameters.get(entry.getKey()).grad(),
                    entry.getValue()));
    checkState();
  }

  private void checkState() {
    JsonNode before = node.required("state_dict");
    module
        .stateDict()
        .forEach(
            (name, tensor) -> {
              JsonNode changed = node.path("state_dict_changed").path(name);
              if (changed.isMissingNode()) {
                GoldenTensors.check(name, tensor, before.required(name), Tolerance.EXACT);
              } else {
                compare(name, tensor, changed);
              }
            });
  }

  private void compare(String what, Tensor got, JsonNode want) {
    if (got == null || want.isNull()) {
      if (got != null || !want.isNull()) {
        throw new AssertionError(what + " is " + got + ", want " + want);
      }
      return;
    }
    boolean floating = got.dtype().isFloatingPoint();
    GoldenTensors.check(
        what, got, want, floating ? golden.tolerance(node, got.dtype().label()) : Tolerance.EXACT);
  }

  /** Compares the gradients of inputs and parameters, and theirs, with differences. */
  void checkGradients() {
    List<Tensor> leaves = new ArrayList<>(inputs);
    leaves.removeIf(tensor -> !tensor.requiresGrad());
    leaves.addAll(module.parameters());
    GradCheck.checkAllTwice(LIMITS, ignored -> present(forward()), leaves.toArray(Tensor[]::new));
  }

  private static Tensor[] present(Tensor[] outputs) {
    List<Tensor> present = new ArrayList<>(List.of(outputs[0]));
    for (int i = 1; i < outputs.length; i++) {
      if (outputs[i] != null) {
        present.add(outputs[i]);
      }
    }
    return present.toArray(Tensor[]::new);
  }
}
