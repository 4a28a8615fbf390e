package org.firesteel.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every op, row by row. */
class OpTableTest {
  static Stream<OpRow> rows() {
    return new OpTable().rows().stream();
  }

  static Stream<OpRow> differentiable() {
    return rows().filter(OpRow::isDifferentiable);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasSamples(OpRow row) {
    assertFalse(row.samples().isEmpty(), "give the row '" + row + "' at least one sample");
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void gradientsAgreeWithDifferences(OpRow row) {
    for (Sample sample : row.samples()) {
      Arguments arguments = sample.arguments();
      check(row, arguments).check(row.name(), arguments.tensors());
    }
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void gradientsOfGradientsAgreeWithDifferences(OpRow row) {
    for (Sample sample : row.samples()) {
      Arguments arguments = sample.arguments();
      check(row, arguments).checkGradients(row.name(), arguments.tensors());
    }
  }

  private static GradientCheck check(OpRow row, Arguments arguments) {
    return new GradientCheck(inputs -> row.callOnCopy(arguments.withTensors(inputs)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void outputsNeedGradientsWhereTheRowSaysSo(OpRow row) {
    for (Sample sample : row.samples()) {
      Tensor[] outputs = row.callOnCopy(sample.arguments());
      assertEquals(
          row.isDifferentiable(),
          Stream.of(outputs).anyMatch(Tensor::requiresGrad),
          "is any output of '" + row + "' differentiable");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void layoutDoesNotMatter(OpRow row) {
    for (Sample sample : row.isContiguousOnly() ? List.<Sample>of() : row.samples()) {
      Arguments arguments = sample.arguments();
      Tensor[] outputs = row.callOnCopy(arguments);
      for (Layouts layout : Layouts.values()) {
        Tensor[] moved = row.callOnCopy(arguments.withTensors(layout.copy(arguments.tensors())));
        for (int i = 0; i < outputs.length; i++) {
          assertEquals(outputs[i].toString(), moved[i].toString(), row + " " + layout);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesWhatDoesNotFit(OpRow row) {
    for (OpRow.Rejected rejected : row.rejected()) {
      Arguments arguments = rejected.sample().arguments();
      String message =
          assertThrows(RuntimeException.class, () -> row.callOnCopy(arguments), row.name())
              .getMessage();
      assertTrue(message.contains(rejected.message()), row + " says: " + message);
    }
  }

  @Test
  void anUnknownOpIsNamed() {
    AssertionError error =
        assertThrows(AssertionError.class, () -> new OpTable().row("no_such_op"));
    assertTrue(error.getMessage().contains("no row for the op 'no_such_op'"), error.getMessage());
  }
}
