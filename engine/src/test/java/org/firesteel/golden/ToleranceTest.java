package org.firesteel.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ToleranceTest {
  private final Tolerance tolerance = new Tolerance(0.25, 0.5);

  @Test
  void addsAbsoluteAndRelativePart() {
    assertTrue(tolerance.matches(5.5, 4));
    assertFalse(tolerance.matches(5.75, 4));
    assertTrue(tolerance.matches(-5.5, -4));
    assertTrue(Tolerance.EXACT.matches(-0.0, 0.0));
    assertFalse(Tolerance.EXACT.matches(Math.nextUp(1.0), 1));
  }

  @Test
  void specialValuesMatchOnlyThemselves() {
    assertTrue(tolerance.matches(Double.NaN, Double.NaN));
    assertFalse(tolerance.matches(1, Double.NaN));
    assertFalse(tolerance.matches(Double.NaN, 1));
    assertTrue(tolerance.matches(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
    assertFalse(tolerance.matches(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    assertFalse(tolerance.matches(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    assertFalse(tolerance.matches(Double.POSITIVE_INFINITY, 1));
  }

  @Test
  void saysWhichElementDiffers() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> Tolerance.EXACT.check("mm/3", new double[] {1, 2}, new double[] {1, 3}));
    assertEquals("mm/3: element 1 is 2.0, want 3.0 (rtol 0.0, atol 0.0)", error.getMessage());
  }
}
