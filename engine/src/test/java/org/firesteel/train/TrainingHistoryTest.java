package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.firesteel.train.TrainingHistory.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingHistoryTest {
  private static void extend(TrainingHistory history, long to) {
    for (long step = history.last().step() + 1; step <= to; step++) {
      history.step(step, 1.0 / step);
    }
  }

  private static TrainingHistory of(long steps) {
    TrainingHistory history = new TrainingHistory();
    extend(history, steps);
    return history;
  }

  @Test
  void everyStepIsKeptUntilThereAreTooMany() {
    assertEquals(List.of(), of(0).entries());
    assertEquals(LongStream.rangeClosed(1, 1000).boxed().toList(), steps(of(1000)));
    assertEquals(
        LongStream.rangeClosed(1, 500).map(i -> 2 * i).boxed().toList(),
        steps(of(1000 + 1)).subList(0, 500));
    assertEquals(List.of(998L, 1000L, 1001L), steps(of(1001)).subList(498, 501));
    assertEquals(List.of(998L, 1000L, 1002L), steps(of(1002)).subList(498, 501));
    assertEquals(2, of(2001).stride());
    assertEquals(4, of(2002).stride());
    assertTrue(of(123_457).entries().size() <= TrainingHistory.LIMIT + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1000, 1001, 2001, 5003})
  void aHistoryGoesOnAsIfItHadNeverStopped(long steps) {
    TrainingHistory before = of(steps);
    before.checkpoint(steps, "ab");
    TrainingHistory after =
        new TrainingHistory(before.stride(), before.entries(), before.checkpoints());
    assertEquals(before.entries(), after.entries());
    extend(after, 2 * steps + 7);
    assertEquals(of(2 * steps + 7).entries(), after.entries());
    assertEquals(of(2 * steps + 7).stride(), after.stride());
    assertEquals(before.checkpoints(), after.checkpoints());
  }

  /** Also where the step itself is no longer kept, and where only the sign of a zero differs. */
  @Test
  void theHashRemembersEveryLossAndTheirOrder() {
    TrainingHistory one = new TrainingHistory();
    TrainingHistory other = new TrainingHistory();
    for (long step = 1; step <= 4000; step++) {
      one.step(step, 0.0);
      other.step(step, step == 1501 ? -0.0 : 0.0);
    }
    for (int i = 0; i < one.entries().size(); i++) {
      Entry a = one.entries().get(i);
      assertEquals(a.step() < 1501, a.hash() == other.entries().get(i).hash(), a.toString());
    }
    TrainingHistory swapped = new TrainingHistory();
    swapped.step(1, 2);
    swapped.step(2, 1);
    TrainingHistory straight = new TrainingHistory();
    straight.step(1, 1);
    straight.step(2, 2);
    assertNotEquals(straight.last().hash(), swapped.last().hash());
  }

  @Test
  void stepsComeOneAfterTheOther() {
    TrainingHistory history = of(5);
    assertThrows(IllegalArgumentException.class, () -> history.step(5, 1));
    assertThrows(IllegalArgumentException.class, () -> history.step(7, 1));
    List<Entry> gap = List.of(history.entries().get(0), history.entries().get(2));
    assertEquals(
        "entry 1 must be of step 2, actual: 3",
        assertThrows(IllegalArgumentException.class, () -> new TrainingHistory(1, gap, List.of()))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> new TrainingHistory(3, List.of(), List.of()));
  }

  private static List<Long> steps(TrainingHistory history) {
    return history.entries().stream().map(Entry::step).toList();
  }
}
