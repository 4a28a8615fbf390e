package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not rehearsed; what is, trains in {@code SparkCommandsTest}. */
class RehearsalTest {
  private final Rehearsal withoutRunner = new Rehearsal(null, Effort.NONE);

  @Test
  void longTrainingsAreNotRehearsed() {
    List<Prediction> predictions = List.of(ofSteps(10), ofSteps(1001));
    assertEquals(predictions, withoutRunner.of(predictions, 1));
    assertThrows(
        NullPointerException.class, () -> withoutRunner.of(List.of(ofSteps(10), ofSteps(999)), 1));
  }

  @Test
  void whatTakesLongToReadIsNotReadAgain() {
    List<Prediction> predictions = List.of(ofSteps(10));
    assertEquals(predictions, withoutRunner.of(predictions, 11));
    assertThrows(NullPointerException.class, () -> withoutRunner.of(predictions, 9));
  }

  /** Of a millisecond each. */
  private static Prediction ofSteps(int steps) {
    return ExplanationTest.prediction(1, 4, 1, 10, 1e9, "training.steps=" + steps);
  }
}
