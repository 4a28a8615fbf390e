package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule promises the trainer, by the names in {@link Optimizers}. */
class UpdateRuleTest {
  private static final int LENGTH = 37;

  static Stream<UpdateRule> rules() {
    Stream<UpdateRule> plain =
        Optimizers.names().stream()
            .map(name -> OptimizerCatalog.rule(new Spec(name.toLowerCase(Locale.ROOT))));
    return Stream.concat(
        plain,
        Stream.of(
            SGD.Rule.defaults().withMomentum(0.9).withNesterov(true),
            RMSprop.Rule.defaults().withMomentum(0.9).withCentered(true),
            Adam.Rule.defaults().withAmsgrad(true),
            Adagrad.Rule.defaults().withInitialAccumulatorValue(0.5),
            ASGD.Rule.defaults().withT0(2)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void parameterBoundariesDoNotMatter(UpdateRule rule) {
    float[] whole = values(0, LENGTH);
    float[] left = Arrays.copyOf(whole, 10);
    float[] right = Arrays.copyOfRange(whole, 10, LENGTH);
    UpdateState state = new UpdateState(DType.FLOAT32, LENGTH);
    UpdateState leftState = new UpdateState(DType.FLOAT32, 10);
    UpdateState rightState = new UpdateState(DType.FLOAT32, LENGTH - 10);
    for (int step = 1; step < 30; step++) {
      float[] gradient = values(step, LENGTH);
      rule.update(0.01, whole, gradient, LENGTH, state);
      rule.update(0.01, left, gradient, 10, leftState);
      float[] rest = Arrays.copyOfRange(gradient, 10, LENGTH);
      rule.update(0.01, right, rest, LENGTH - 10, rightState);
    }
    assertArrayEquals(Arrays.copyOf(whole, 10), left);
    assertArrayEquals(Arrays.copyOfRange(whole, 10, LENGTH), right);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRestoredStateGoesOnBitForBit(UpdateRule rule) {
    float[] values = values(0, LENGTH);
    UpdateState state = new UpdateState(DType.FLOAT32, LENGTH);
    for (int step = 1; step < 20; step++) {
      float[] copy = values.clone();
      UpdateState restored =
          UpdateState.restore(rule, DType.FLOAT32, LENGTH, state.tensors(), state.scalars());
      float[] gradient = values(step, LENGTH);
      rule.update(0.01, values, gradient, LENGTH, state);
      rule.update(0.01, copy, gradient, LENGTH, restored);
      assertArrayEquals(values, copy);
      assertEquals(state.scalars(), restored.scalars());
    }
    assertEquals(List.copyOf(rule.scalars()), List.copyOf(state.scalars().keySet()));
    assertEquals(
        rule.vectors().stream().sorted().toList(),
        state.tensors().keySet().stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void onlyTheFirstStepAllocates(UpdateRule rule) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int length = 10_000;
    float[] values = values(0, length);
    float[] gradient = values(1, length);
    UpdateState state = new UpdateState(DType.FLOAT32, length);
    rule.update(0.01, values, gradient, length, state);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int step = 0; step < 100; step++) {
      rule.update(0.01, values, gradient, length, state);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // Far below one vector a step; the interpreter boxes a few numbers.
    assertEquals(0, bytes / 100 / 1000, () -> bytes / 100 + " bytes a step");
  }

  @Test
  void restoringSaysWhatDoesNotFit() {
    UpdateRule rule = Adam.Rule.defaults();
    Map<String, Tensor> one = Map.of("exp_avg", Tensors.tensor(1, 2));
    fails(
        "the saved state lacks `step`, it has [] [exp_avg]",
        () -> UpdateState.restore(rule, DType.FLOAT32, 2, one, Map.of()));
    fails(
        "the saved state lacks `exp_avg_sq`, it has [exp_avg] [step]",
        () -> UpdateState.restore(rule, DType.FLOAT32, 2, one, Map.of("step", 1.0)));
    Map<String, Tensor> both = Map.of("exp_avg", Tensors.zeros(2), "exp_avg_sq", Tensors.zeros(3));
    fails(
        "`exp_avg_sq` of the saved state has 3 elements, the parameter has 2",
        () -> UpdateState.restore(rule, DType.FLOAT32, 2, both, Map.of("step", 1.0)));
  }

  private static void fails(String message, org.junit.jupiter.api.function.Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  private static float[] values(int seed, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(1 + i * 1.7 + seed * 2.3);
    }
    return values;
  }
}
