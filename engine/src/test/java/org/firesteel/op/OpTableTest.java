package org.firesteel.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.firesteel.golden.Tolerance;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every op, row by row. */
class OpTableTest {
  /** Far closer than the defaults: float64 has the digits. */
  private static final GradCheck.Limits LIMITS = new GradCheck.Limits(1e-6, 1e-8, 1e-6);

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
  void gradientsAgreeWithDifferencesTwice(OpRow row) {
    for (Sample sample : row.samples()) {
      Arguments arguments = sample.arguments();
      GradCheck.checkAllTwice(
          LIMITS,
          inputs -> row.callOnCopy(arguments.withTensors(List.of(inputs))),
          arguments.array());
    }
  }

  /** A recorded backward pass may go another way than a plain one, to the same gradients. */
  @ParameterizedTest
  @MethodSource("differentiable")
  void recordedGradientsAreThePlainOnes(OpRow row) {
    for (Sample sample : row.samples()) {
      Tensor[] plain = gradients(row, sample.arguments(), false);
      Tensor[] recorded = gradients(row, sample.arguments(), true);
      for (int i = 0; i < plain.length; i++) {
        assertEquals(plain[i] == null, recorded[i] == null, row.name());
        if (plain[i] != null) {
          new Tolerance(1e-13, 1e-14)
              .check(row.name(), recorded[i].toDoubleArray(), plain[i].toDoubleArray());
        }
      }
    }
  }

  private static Tensor[] gradients(OpRow row, Arguments arguments, boolean recorded) {
    for (Tensor output : row.callOnCopy(arguments)) {
      if (output.requiresGrad()) {
        int[] sizes = output.shape().toArray();
        output.backward(Sample.uniform(-1, 1.3, sizes).value(), true, recorded);
      }
    }
    return arguments.tensors().stream().map(Tensor::grad).toArray(Tensor[]::new);
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
          if (row.isMatrixProduct()) {
            Tolerance rounding = new Tolerance(1e-14, 1e-14);
            rounding.check(
                row + " " + layout, moved[i].toDoubleArray(), outputs[i].toDoubleArray());
          } else {
            assertEquals(outputs[i].toString(), moved[i].toString(), row + " " + layout);
          }
        }
      }
    }
  }

  static Stream<OpRow> inPlaceRows() {
    return rows().filter(row -> row.name().endsWith("_"));
  }

  @ParameterizedTest
  @MethodSource("inPlaceRows")
  void inPlaceGivesWhatTheOpGives(OpRow row) {
    OpRow op = new OpTable().row(row.name().replaceFirst("_$", ""));
    for (Sample sample : row.samples()) {
      Tensor wanted = op.call(sample.arguments())[0];
      assertEquals(
          wanted.detach().toString(), row.callOnCopy(sample.arguments())[0].detach().toString());
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
