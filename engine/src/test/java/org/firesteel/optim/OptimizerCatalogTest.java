package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers and schedules as job files name them. */
class OptimizerCatalogTest {
  static Stream<String> names() {
    return Optimizers.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOptimizerIsThereWithItsDefaults(String name) {
    UpdateRule rule = OptimizerCatalog.rule(new Spec(name.toLowerCase(Locale.ROOT)));
    Optimizer optimizer =
        Optimizers.build(name, List.of(Tensors.zeros(1).requiresGrad_()), Map.of());
    assertEquals(optimizer.paramGroups().get(0).settings(), rule.toMap());
  }

  @Test
  void settingsAreReadByName() {
    Spec adam =
        new Spec(
            "adam",
            Map.of("lr", 0.5, "betas", List.of(0.5, 0.25), "weight-decay", 1L, "amsgrad", true));
    assertEquals(
        Adam.Rule.defaults().withLr(0.5).withBetas(0.5, 0.25).withWeightDecay(1).withAmsgrad(true),
        OptimizerCatalog.rule(adam));
    assertEquals(
        Rprop.Rule.defaults().withStepSizes(0.1, 2),
        OptimizerCatalog.rule(new Spec("rprop", Map.of("step-sizes", List.of(0.1, 2L)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adam | lr | text | `lr` of `adam` must be a number, is text
          adam | betas | text | `betas` of `adam` must be a number or a list of numbers, is text
          adam | betas | 1 | betas must be two numbers, actual: [1.0]
          adam | lr | -1 | Invalid learning rate: -1
          adam | wight-decay | 1 | `adam` has no setting `wight-decay`; did you mean `weight-decay`?
          sgd | nesterov | 3 | `nesterov` of `sgd` must be true or false, is 3.0
          adamm | lr | 1 | there is no optimizer `adamm`; did you mean `adam`?
          """)
  void mistakesAreOneSentence(String type, String name, String value, String message) {
    Object plain = value.equals("text") ? value : (Object) Double.valueOf(value);
    Spec spec = new Spec(type, Map.of(name, plain));
    SpecException error = assertThrows(SpecException.class, () -> OptimizerCatalog.rule(spec));
    assertEquals(message, error.getMessage());
  }

  @Test
  void anUnknownOptimizerGetsTheListOfAll() {
    Exception error =
        assertThrows(SpecException.class, () -> OptimizerCatalog.rule(new Spec("lbfgs-with-care")));
    assertTrue(
        error
            .getMessage()
            .endsWith(
                "adadelta, adagrad, adam, adamax, adamw, asgd, nadam, radam, rmsprop, rprop, sgd"),
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constant | | | 1 1 1 1
          constant | warmup | 2 | 0.5 1 1 1
          linear-decay | | | 1 0.75 0.5 0.25
          linear-decay | warmup | 2 | 0.5 1 1 0.5
          cosine | | | 1 0.853553390593 0.5 0.146446609406
          cosine | min-factor | 0.5 | 1 0.926776695296 0.75 0.573223304703
          exponential | gamma | 0.5 | 1 0.5 0.25 0.125
          step | step-size | 2 | 1 1 0.1 0.1
          """)
  void schedulesAreFunctionsOfTheStep(String type, String name, Double value, String factors) {
    Spec spec = name == null ? new Spec(type) : new Spec(type, Map.of(name, value));
    Schedule schedule = OptimizerCatalog.schedule(spec);
    String[] want = factors.split(" ", -1);
    for (int step = want.length - 1; step >= 0; step--) {
      assertEquals(Double.parseDouble(want[step]), schedule.factor(step, want.length), 1e-11);
    }
  }

  @Test
  void schedulesSayWhatTheyMiss() {
    fails("`exponential` needs the setting `gamma`", new Spec("exponential"));
    fails("`step` needs the setting `step-size`", new Spec("step"));
    fails("`step-size` must be >= 1, actual: 0", new Spec("step", Map.of("step-size", 0)));
    fails("`warmup` must be >= 0, actual: -1", new Spec("constant", Map.of("warmup", -1)));
    fails(
        "`constant` has no setting `gamma`; known are: warmup",
        new Spec("constant", Map.of("gamma", 1)));
    fails("there is no schedule `cosin`; did you mean `cosine`?", new Spec("cosin"));
  }

  private static void fails(String message, Spec spec) {
    Exception error = assertThrows(SpecException.class, () -> OptimizerCatalog.schedule(spec));
    assertEquals(message, error.getMessage());
  }
}
