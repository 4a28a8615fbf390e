package org.firesteel.op;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.tensor.Tensor;

/**
 * A golden program: steps {@code {out, op, in, kwargs}} over named tensors, of the ops of the
 * table.
 */
public final class GoldenProgram {
  private final JsonNode node;
  private final OpTable table;

  /** The {@code program} and {@code returns} of a golden case. */
  public GoldenProgram(JsonNode goldenCase) {
    this(goldenCase, new OpTable());
  }

  GoldenProgram(JsonNode goldenCase, OpTable table) {
    this.node = goldenCase;
    this.table = table;
  }

  /** Runs the steps from the inputs by name; gives the tensors that the case returns. */
  public Tensor[] run(Map<String, Tensor> inputs) {
    Map<String, Tensor> tensors = new HashMap<>(inputs);
    for (JsonNode step : node.required("program")) {
      List<Tensor> operands = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (JsonNode name : step.required("in")) {
        operands.add(known(tensors, name.textValue()));
        names.add("");
      }
      OpRow row = table.row(step.required("op").textValue());
      Arguments arguments = new Arguments(names, operands, Arguments.settings(step.get("kwargs")));
      Tensor[] outputs = row.call(arguments);
      JsonNode out = step.required("out");
      List<JsonNode> targets = out.isArray() ? Golden.elements(out) : List.of(out);
      for (int i = 0; i < targets.size(); i++) {
        tensors.put(targets.get(i).textValue(), outputs[i]);
      }
    }
    return Golden.elements(node.required("returns")).stream()
        .map(name -> known(tensors, name.textValue()))
        .toArray(Tensor[]::new);
  }

  /** Whether some step is a matrix product, which rounds according to layout. */
  boolean hasMatrixProduct() {
    return Golden.elements(node.required("program")).stream()
        .anyMatch(step -> table.row(step.required("op").textValue()).isMatrixProduct());
  }

  Tensor[] run(Arguments arguments) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (int i = 0; i < arguments.count(); i++) {
      inputs.put(arguments.names().get(i), arguments.tensor(i));
    }
    return run(inputs);
  }

  private static Tensor known(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new AssertionError("the program names '" + name + "' before it is computed");
    }
    return tensor;
  }
}
