package org.firesteel.op;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Tolerance;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * One case of a golden file of kind {@code ops} or {@code program}: forward, backward from every
 * output, compare.
 */
final class GoldenOp {
  private final Golden golden;
  private final JsonNode node;
  private final Function<Arguments, Tensor[]> call;
  private final boolean contiguousOnly;
  private final boolean matrixProduct;

  private GoldenOp(
      Golden golden,
      JsonNode node,
      Function<Arguments, Tensor[]> call,
      boolean contiguousOnly,
      boolean matrixProduct) {
    this.golden = golden;
    this.node = node;
    this.call = call;
    this.contiguousOnly = contiguousOnly;
    this.matrixProduct = matrixProduct;
  }

  static GoldenOp of(Golden golden, JsonNode node, OpTable table) {
    if (node.has("program")) {
      GoldenProgram program = new GoldenProgram(node, table);
      return new GoldenOp(golden, node, program::run, false, program.hasMatrixProduct());
    }
    OpRow row = table.row(node.required("op").textValue());
    return new GoldenOp(golden, node, row::call, row.isContiguousOnly(), row.isMatrixProduct());
  }

  /** The outputs and the gradients, null for none. */
  private record Results(Tensor[] outputs, Tensor[] gradients) {}

  void check() {
    Arguments arguments = arguments();
    Results results = run(arguments);
    compare("output", results.outputs(), node.required("outputs"));
    if (node.has("grads")) {
      compare("gradient", results.gradients(), node.required("grads"));
    }
    for (Layouts layout : contiguousOnly ? new Layouts[0] : Layouts.values()) {
      Results moved = run(arguments.withTensors(layout.copy(arguments.tensors())));
      same(layout + " output", moved.outputs(), results.outputs());
      same(layout + " gradient", moved.gradients(), results.gradients());
    }
  }

  private Arguments arguments() {
    List<String> names = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    for (JsonNode input : node.required("inputs")) {
      names.add(input.required("name").textValue());
      boolean requiresGrad = input.required("requires_grad").booleanValue();
      tensors.add(GoldenTensors.read(input).requiresGrad_(requiresGrad));
    }
    return new Arguments(names, tensors, Arguments.settings(node.get("kwargs")));
  }

  private Results run(Arguments arguments) {
    Tensor[] outputs = call.apply(arguments);
    JsonNode gradients = node.get("grad_outputs");
    for (int i = 0; gradients != null && i < gradients.size(); i++) {
      if (!gradients.get(i).isNull()) {
        outputs[i].backward(GoldenTensors.read(gradients.get(i)), true, false);
      }
    }
    return new Results(
        outputs, arguments.tensors().stream().map(Tensor::grad).toArray(Tensor[]::new));
  }

  private void compare(String what, Tensor[] got, JsonNode want) {
    if (got.length != want.size()) {
      throw new AssertionError(got.length + " " + what + "s, want " + want.size());
    }
    for (int i = 0; i < got.length; i++) {
      String where = what + " " + i;
      if (got[i] == null || want.get(i).isNull()) {
        if (got[i] != null || !want.get(i).isNull()) {
          throw new AssertionError(where + " is " + got[i] + ", want " + want.get(i));
        }
        continue;
      }
      GoldenTensors.check(where, got[i], want.get(i), tolerance(got[i]));
    }
  }

  private Tolerance tolerance(Tensor got) {
    DType dtype = got.dtype();
    return dtype.isFloatingPoint() ? golden.tolerance(node, dtype.label()) : Tolerance.EXACT;
  }

  private void same(String what, Tensor[] got, Tensor[] want) {
    for (int i = 0; i < want.length; i++) {
      String where = what + " " + i;
      if (got[i] == null || want[i] == null) {
        if (got[i] != want[i]) {
          throw new AssertionError(where + " is " + got[i] + ", want " + want[i]);
        }
        continue;
      }
      if (!got[i].shape().equals(want[i].shape())) {
        throw new AssertionError(where + " is " + got[i].shape() + ", want " + want[i].shape());
      }
      Tolerance tolerance = matrixProduct ? tolerance(got[i]) : Tolerance.EXACT;
      tolerance.check(where, got[i].toDoubleArray(), want[i].toDoubleArray());
    }
  }
}
