package org.firesteel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.RemovableHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is one operation in a {@link Sequential} is what its layers are one after another. */
class SequentialTest {
  /** A model's input and whether its layers have biases. */
  record Case(DType dtype, boolean bias, int... sizes) {
    @Override
    public String toString() {
      return "%s %s %s".formatted(dtype.label(), bias, Arrays.toString(sizes));
    }

    Sequential model() {
      Generator generator = new Generator(3);
      int in = sizes[sizes.length - 1];
      return new Sequential(
          new Linear(in, 33, bias, dtype, generator),
          new ReLU(),
          new Linear(33, 1, bias, dtype, generator),
          new ReLU(),
          new ReLU(),
          new Linear(1, 7, bias, dtype, generator));
    }

    /** Some rows give a hidden layer NaN, infinity and -0. */
    Tensor input() {
      Tensor x = Tensors.randn(new Generator(4), sizes).to(dtype);
      if (x.dim() > 1 && x.size(0) > 3) {
        x.select(0, 0).fill_(Double.NaN);
        x.select(0, 1).fill_(Double.POSITIVE_INFINITY);
        x.select(0, 2).fill_(-0.0);
      }
      return x.requiresGrad_();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16)
        .flatMap(
            dtype ->
                Stream.of(
                    new Case(dtype, true, 5),
                    new Case(dtype, true, 0, 5),
                    new Case(dtype, true, 3, 5),
                    new Case(dtype, false, 300, 5),
                    new Case(dtype, true, 1000, 5),
                    new Case(dtype, true, 7, 60, 5)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aHookBetweenLayersChangesNoBit(Case one) {
    Sequential model = one.model();
    List<Tensor> fused = run(model, one.input());
    List<String> seen = new ArrayList<>();
    List<RemovableHandle> hooks = new ArrayList<>();
    for (int i = 0; i < model.size(); i++) {
      hooks.add(
          model
              .get(i)
              .registerForwardHook(
                  (module, inputs, outputs) -> {
                    seen.add(module.getClass().getSimpleName());
                    return null;
                  }));
    }
    List<Tensor> single = run(model, one.input());
    assertEquals(List.of("Linear", "ReLU", "Linear", "ReLU", "ReLU", "Linear"), seen.subList(0, 6));
    for (int i = 0; i < fused.size(); i++) {
      assertArrayEquals(bits(single.get(i)), bits(fused.get(i)), "result " + i);
    }
    hooks.forEach(RemovableHandle::remove);
    seen.clear();
    run(model, one.input());
    assertTrue(seen.isEmpty());
  }

  /** The output, all gradients, and gradients of those. */
  private static List<Tensor> run(Sequential model, Tensor x) {
    List<Tensor> results = new ArrayList<>();
    List<Tensor> leaves = new ArrayList<>(model.parameters());
    leaves.add(x);
    Tensor[] inputs = leaves.toArray(Tensor[]::new);
    Tensor output = model.forward(x);
    results.add(output);
    results.addAll(List.of(Autograd.grad(output.sin().sum(), inputs)));
    Tensor[] recorded =
        Autograd.grad(new Tensor[] {model.forward(x).sin().sum()}, inputs, false, true, true);
    results.addAll(List.of(recorded));
    Tensor squares = Tensors.zeros(1).to(x.dtype());
    for (Tensor gradient : recorded) {
      squares = squares.add(gradient.square().sum());
    }
    Tensor[] second = Autograd.grad(new Tensor[] {squares}, inputs, true, false, false);
    Stream.of(second).filter(gradient -> gradient != null).forEach(results::add);
    return results;
  }

  private static long[] bits(Tensor tensor) {
    return Arrays.stream(tensor.toDoubleArray()).mapToLong(Double::doubleToLongBits).toArray();
  }

  @Test
  void linearAndReluAreOneNode() {
    Tensor x = Tensors.ones(Shape.of(2, 5), DType.FLOAT32);
    Sequential model = new Case(DType.FLOAT32, true, 5).model();
    Tensor output = new Sequential(model.get(0), model.get(1)).forward(x);
    assertEquals("ReluBackward0", output.gradFn().name());
    assertEquals(
        List.of("none", "AccumulateGrad", "AccumulateGrad"),
        Arrays.stream(output.gradFn().next())
            .map(edge -> edge == null ? "none" : edge.node().name())
            .toList());
  }
}
