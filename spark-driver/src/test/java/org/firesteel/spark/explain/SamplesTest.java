package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void samplesThatWereForgottenAreGone() {
    Samples samples = new Samples();
    for (int i = 1; i <= 40; i++) {
      samples.add(1_000_000_000L * i);
    }
    assertEquals(40, samples.count());
    assertEquals(820, samples.sum(), 1e-9);
    assertEquals(20.5, samples.median(), 1e-9);
    assertEquals(30.5, samples.secondHalf().median(), 1e-9);
    samples.clear();
    assertEquals(Double.NaN, samples.median());
    samples.add(2_000_000_000L);
    samples.add(4_000_000_000L);
    assertEquals(2, samples.count());
    assertEquals(6, samples.sum(), 1e-9);
    assertEquals(3, samples.median(), 1e-9);
    assertEquals(4, samples.secondHalf().median(), 1e-9);
    assertEquals(new Rehearsed(3, 2, 4, 2), Rehearsed.of(samples));
  }
}
