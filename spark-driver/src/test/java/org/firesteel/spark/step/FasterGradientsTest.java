package org.firesteel.spark.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.firesteel.train.GradientSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FasterGradientsTest {
  private static final int TRIED = 2 * (FasterGradients.WARM_UP + FasterGradients.TIMED);
  private final List<String> asked = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long now;

  @ParameterizedTest
  @CsvSource({
    "7, 2, driver, cluster",
    "2, 7, cluster, driver",
  })
  void theRestGoesToTheFasterOne(int clusterMillis, int driverMillis, String better, String other) {
    FasterGradients faster = trial(clusterMillis, driverMillis);
    for (int step = 0; step < TRIED + 10; step++) {
      faster.gradients(List.of());
    }
    assertEquals(TRIED + 10, asked.size(), "every step is made once");
    assertEquals(TRIED / 2, asked.subList(0, TRIED).stream().filter(better::equals).count());
    assertEquals(List.of(better), asked.subList(TRIED, asked.size()).stream().distinct().toList());
    assertEquals(
        List.of(
            "gradients on the %s: a step takes 2.00 ms there, 7.00 ms on the %s"
                .formatted(better, other)),
        notes);
  }

  @ParameterizedTest
  @CsvSource({"8, 2, driver", "2, 8, cluster"})
  void theTrialOfOneThatIsFarSlowerIsShort(int clusterMillis, int driverMillis, String better) {
    FasterGradients faster = trial(clusterMillis, driverMillis);
    int tried = 2 * FasterGradients.WARM_UP;
    for (int step = 0; step < tried; step++) {
      assertEquals(List.of(), notes);
      faster.gradients(List.of());
    }
    assertEquals(1, notes.size());
    faster.gradients(List.of());
    assertEquals(tried / 2 + 1, asked.stream().filter(better::equals).count());
  }

  @Test
  void aStepThatSomethingElseHeldUpDoesNotMakeTheTrialLonger() {
    int[] driverMillis = {9, 9, 2, 9};
    GradientSource heldUp =
        requests -> {
          now += driverMillis[asked.size()] * 1_000_000L;
          asked.add("driver");
          return List.of();
        };
    FasterGradients faster =
        new FasterGradients(source("cluster", 8, new ArrayList<>()), heldUp, () -> now, notes::add);
    for (int step = 0; step < 2 * FasterGradients.WARM_UP; step++) {
      faster.gradients(List.of());
    }
    assertEquals(
        List.of("gradients on the driver: a step takes 2.00 ms there, 8.00 ms on the cluster"),
        notes);
  }

  @Test
  void theFirstStepsDoNotCount() {
    GradientSource slowStart =
        requests -> {
          asked.add("driver");
          now += asked.size() <= FasterGradients.WARM_UP + 1 ? 19_000_000 : 1_000_000;
          return List.of();
        };
    List<String> others = new ArrayList<>();
    FasterGradients faster =
        new FasterGradients(source("cluster", 5, others), slowStart, () -> now, note -> {});
    for (int step = 0; step <= TRIED; step++) {
      faster.gradients(List.of());
    }
    assertEquals(TRIED / 2 + 1, asked.size());
  }

  private FasterGradients trial(int clusterMillis, int driverMillis) {
    return new FasterGradients(
        source("cluster", clusterMillis, asked),
        source("driver", driverMillis, asked),
        () -> now,
        notes::add);
  }

  private GradientSource source(String name, int millis, List<String> asked) {
    return requests -> {
      asked.add(name);
      now += millis * 1_000_000L;
      return List.of();
    };
  }
}
