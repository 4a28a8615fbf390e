package org.firesteel.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** The dtype of every result, or the error, for every pair of operand dtypes. */
class PromotionGoldenTest {
  private final OpTable table = new OpTable();
  private final List<String> failures = new ArrayList<>();
  private int cases;

  @Test
  void dtypesAreThoseOfPyTorch() {
    JsonNode root = Golden.read("promotion.json").root();
    root.required("tables").forEach(this::checkTable);
    root.required("unary").forEach(this::checkUnary);
    System.out.printf(
        "golden: promotion.json %d cases, %d passed%n", cases, cases - failures.size());
    assertTrue(cases > 0);
    assertEquals("", String.join("\n", failures));
  }

  private void checkTable(JsonNode binary) {
    String op = binary.required("op").textValue();
    List<JsonNode> rows = Golden.elements(binary.required("rows"));
    List<JsonNode> columns = Golden.elements(binary.required("columns"));
    for (int i = 0; i < rows.size(); i++) {
      Tensor left = operand(binary.required("left").textValue(), rows.get(i).textValue());
      for (int j = 0; j < columns.size(); j++) {
        String right = columns.get(j).textValue();
        Arguments arguments = arguments(op, left, binary.required("right").textValue(), right);
        compare(op, left, right, arguments, binary.required("result").get(i).get(j));
      }
    }
  }

  /**
   * A number goes in as PyTorch takes it: a setting, or for bool, which no setting is, a tensor.
   */
  private static Arguments arguments(String op, Tensor left, String kind, String right) {
    List<Tensor> tensors = new ArrayList<>(List.of(left.clone()));
    Map<String, Object> settings = new HashMap<>();
    if (op.equals("where")) {
      tensors.add(0, Tensors.ones(left.shape(), DType.BOOL));
    }
    if (op.equals("cat")) {
      settings.put("dim", 0L);
    }
    if (!kind.equals("number")) {
      tensors.add(operand(kind, right));
    } else if (right.equals("bool")) {
      tensors.add(Tensors.number(true));
    } else {
      Number number = right.equals("int") ? (Number) 2L : (Number) 1.5;
      settings.put(op.equals("pow") ? "exponent" : "other", number);
    }
    return new Arguments(tensors.stream().map(tensor -> "").toList(), tensors, settings);
  }

  private static Tensor operand(String kind, String dtype) {
    return Tensors.ones(kind.equals("tensor") ? Shape.of(2) : Shape.SCALAR, DType.of(dtype));
  }

  private void checkUnary(JsonNode unary) {
    String op = unary.required("op").textValue();
    for (int i = 0; i < unary.required("columns").size(); i++) {
      Tensor input = operand("tensor", unary.required("columns").get(i).textValue());
      Arguments arguments =
          new Arguments(List.of(""), List.of(input), Arguments.settings(unary.required("kwargs")));
      compare(op, input, "", arguments, unary.required("result").get(i));
    }
  }

  private void compare(String op, Tensor left, String right, Arguments arguments, JsonNode want) {
    cases++;
    String wanted = want.isObject() ? want.required("message").textValue() : want.textValue();
    String got;
    try {
      got = table.row(op).call(arguments)[0].dtype().label();
    } catch (RuntimeException e) {
      got = e.getMessage();
    }
    if (!got.equals(wanted)) {
      failures.add(
          "%s %s %s %s is %s, want %s"
              .formatted(op, left.dtype().label(), left.shape(), right, got, wanted));
    }
  }
}
