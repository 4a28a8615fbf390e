package org.firesteel.tensor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.firesteel.golden.Tolerance;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is computed in one piece against what it is composed of, in float64. */
class FusedTest {
  private static final Tolerance ROUNDING = new Tolerance(2e-5, 2e-6);

  /** A function with the shapes of its inputs. */
  record Case(Fused function, List<Shape> shapes) {
    Case(Fused function, int[]... sizes) {
      this(function, Arrays.stream(sizes).map(Shape::of).toList());
    }

    Tensor[] inputs(DType dtype) {
      List<Tensor> inputs = new ArrayList<>();
      for (Shape shape : shapes) {
        inputs.add(numbers(shape, inputs.size()).to(dtype).detach().requiresGrad_());
      }
      return inputs.toArray(Tensor[]::new);
    }

    @Override
    public String toString() {
      return function + " " + shapes;
    }
  }

  /** float32 numbers around 0, in float64. */
  private static Tensor numbers(Shape shape, long seed) {
    float[] values = new float[shape.numel()];
    new Generator(seed).normal(values, 0, values.length, 0, 0.5f);
    return Tensors.tensor(values, shape).to(DType.FLOAT64);
  }

  static Stream<Case> cases() {
    return Stream.of(cells(), rows(), channels()).flatMap(each -> each);
  }

  private static Stream<Case> cells() {
    List<Case> cases = new ArrayList<>();
    for (RecurrentCell cell : RecurrentCell.values()) {
      for (boolean backwards : new boolean[] {false, true}) {
        cases.add(sequence(cell, backwards, true, 4, 3, 5, 6));
        cases.add(sequence(cell, backwards, false, 3, 1, 2, 1));
      }
      cases.add(sequence(cell, false, true, 1, 37, 3, 70)); // more than a block of elements
    }
    return cases.stream();
  }

  private static Case sequence(
      RecurrentCell cell, boolean backwards, boolean bias, int length, int batch, int in, int h) {
    int rows = cell.gates() * h;
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.of(length, batch, in));
    shapes.add(Shape.of(rows, in));
    shapes.add(Shape.of(rows, h));
    for (int i = 0; bias && i < 2; i++) {
      shapes.add(Shape.of(rows));
    }
    for (int state = 0; state < cell.states(); state++) {
      shapes.add(Shape.of(batch, h));
    }
    return new Case(new CellSequence(cell, backwards), shapes);
  }

  private static Stream<Case> rows() {
    List<Case> cases = new ArrayList<>();
    for (int n : new int[] {2, 7, 64, 700, 2500}) {
      NormalizedRows function = new NormalizedRows(Shape.of(n), 1e-3);
      cases.add(new Case(function, new int[] {5, n}));
      cases.add(new Case(function, new int[] {2, 3, n}, new int[] {n}));
      cases.add(new Case(function, new int[] {2, 3, n}, new int[] {n}, new int[] {n}));
    }
    // So many rows that sums over them are added up more than once.
    NormalizedRows narrow = new NormalizedRows(Shape.of(2, 2), 1e-3);
    cases.add(new Case(narrow, new int[] {20_000, 2, 2}, new int[] {2, 2}, new int[] {2, 2}));
    return cases.stream();
  }

  private static Stream<Case> channels() {
    NormalizedChannels function = new NormalizedChannels(1e-3);
    int[] three = {3};
    return Stream.of(
        new Case(function, new int[] {6, 3}),
        new Case(function, new int[] {70_000, 3}, three, three),
        new Case(function, new int[] {2, 3, 5}, three, three),
        new Case(function, new int[] {7, 3, 20, 30}, three, three),
        new Case(function, new int[] {40, 3, 30, 40}, three, three));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTheCompositionGives(Case each) {
    Tensor[] inputs = each.inputs(DType.FLOAT32);
    Tensor[] wide = each.inputs(DType.FLOAT64);
    Tensor[] outputs = Fused.apply(each.function, inputs);
    Tensor[] wanted = each.function.compose(wide);
    assertEquals(each.function.name() + "Backward0", outputs[0].gradFn().name());
    check("output", outputs, wanted);
    check("gradient", gradients(outputs, inputs, false), gradients(wanted, wide, false));
    check("recorded", gradients(outputs, inputs, true), gradients(wanted, wide, false));
    // Each output alone, and less than all inputs.
    for (int i = 0; i < outputs.length; i++) {
      Tensor[] output = {outputs[i]};
      Tensor[] some = Arrays.copyOfRange(inputs, i % inputs.length, inputs.length);
      Tensor[] someWide = Arrays.copyOfRange(wide, i % wide.length, wide.length);
      Tensor[] want = gradients(new Tensor[] {wanted[i]}, someWide, false);
      check("gradient of output " + i, gradients(output, some, false), want);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsHaveGradients(Case each) {
    Tensor[] inputs = each.inputs(DType.FLOAT32);
    Tensor[] wide = each.inputs(DType.FLOAT64);
    Tensor[] gradients = gradients(Fused.apply(each.function, inputs), inputs, true);
    Tensor[] wanted = gradients(each.function.compose(wide), wide, true);
    check("second", gradients(gradients, inputs, false), gradients(wanted, wide, false));
  }

  /** Those of the sum of products with some numbers. */
  private static Tensor[] gradients(Tensor[] outputs, Tensor[] inputs, boolean recorded) {
    Tensor[] roots =
        Stream.of(outputs).filter(o -> o != null && o.requiresGrad()).toArray(Tensor[]::new);
    Tensor[] seeds = new Tensor[roots.length];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = numbers(roots[i].shape(), 100 + i).to(roots[i].dtype());
    }
    return Autograd.grad(roots, inputs, seeds, true, true, recorded);
  }

  private static void check(String what, Tensor[] got, Tensor[] want) {
    for (int i = 0; i < want.length; i++) {
      String where = what + " " + i;
      assertEquals(want[i] == null, got[i] == null, where);
      if (want[i] != null) {
        assertEquals(want[i].shape(), got[i].shape(), where);
        double[] wanted = want[i].detach().toDoubleArray();
        double size = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
        new Tolerance(ROUNDING.rtol(), ROUNDING.atol() * Math.max(1, size))
            .check(where, got[i].detach().toDoubleArray(), wanted);
      }
    }
  }
}
