package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void stepsGoOnBecomingFasterAsTheyDid() {
    Samples steps = steps(2000, n -> 5 + 190 / Math.sqrt(n));
    assertEquals(8, Trend.ahead(steps), 0.05, "after 4,000 steps");
    assertEquals(5, Trend.of(steps).limit(), 0.05);
    assertEquals(190, Trend.of(steps).slope(), 2);
  }

  @Test
  void aPauseOfTheMachineMovesNothing() {
    Samples steps = steps(2000, n -> n % 100 == 50 ? 1000 : 5 + 190 / Math.sqrt(n));
    assertEquals(8, Trend.ahead(steps), 0.1);
  }

  @Test
  void fewStepsAndSlowerOnesShowNoTrend() {
    assertEquals(10, Trend.ahead(steps(199, n -> n <= 100 ? 100 : 10)), 1e-9);
    assertEquals(12, Trend.ahead(steps(400, n -> n < 200 ? 10 : 12)), 1e-9);
    assertEquals(Double.NaN, Trend.ahead(new Samples()));
  }

  @Test
  void noStepsAreExpectedToTakeLessThanHalf() {
    assertEquals(5, Trend.ahead(steps(400, n -> n < 100 ? 1000 : 10)), 1e-9);
  }

  /** In seconds. */
  private static Samples steps(int count, IntToDoubleFunction seconds) {
    Samples samples = new Samples();
    for (int n = 1; n <= count; n++) {
      samples.add(Math.round(seconds.applyAsDouble(n) * 1e9));
    }
    return samples;
  }
}
