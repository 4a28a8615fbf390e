package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BlockTest {
  @Test
  void arraysMustFitTheShape() {
    assertMessage(
        "features must hold 2 x 3 = 6 values, actual: 5",
        () -> new Block(0, 2, 3, 1, new float[5], new float[2], null));
    assertMessage(
        "targets must hold 2 x 1 = 2 values, actual: 3",
        () -> new Block(0, 2, 3, 1, new float[6], new float[3], null));
    assertMessage(
        "weights must hold 2 x 1 = 2 values, actual: 1",
        () -> new Block(0, 2, 3, 1, new float[6], new float[2], new float[1]));
    assertMessage(
        "rows must be >= 1, actual: 0",
        () -> new Block(0, 0, 3, 1, new float[0], new float[0], null));
    assertMessage(
        "id must be >= 0, actual: -1",
        () -> new Block(-1, 1, 1, 1, new float[1], new float[1], null));
  }

  private static void assertMessage(String expected, Runnable action) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
