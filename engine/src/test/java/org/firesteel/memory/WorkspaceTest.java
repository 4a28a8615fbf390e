package org.firesteel.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class WorkspaceTest {
  private final Workspace workspace = new Workspace();

  private float[] step(int length) {
    try (Workspace.Scope scope = workspace.open()) {
      return scope.empty(float[].class, length);
    }
  }

  @Test
  void handsAnArrayOnToTheNextScopeByTypeAndLength() {
    float[] first = step(8);
    assertSame(first, step(8));
    assertNotSame(first, step(9));
    try (Workspace.Scope scope = workspace.open()) {
      assertEquals(8, scope.empty(int[].class, 8).length);
      float[] again = scope.empty(float[].class, 8);
      assertSame(first, again);
      assertNotSame(first, scope.empty(float[].class, 8));
    }
  }

  @Test
  void zerosAreZerosAlsoTheSecondTime() {
    Class<?>[] types = {
      float[].class, double[].class, long[].class, int[].class, short[].class, byte[].class
    };
    Workspace poisoning = Workspace.poisoning();
    for (int time = 0; time < 2; time++) {
      try (Workspace.Scope scope = poisoning.open()) {
        for (Class<?> type : types) {
          Object zeros = scope.zeros(type, 3);
          assertTrue(Arrays.deepEquals(new Object[] {zeros}, new Object[] {fresh(type, 3)}));
        }
      }
    }
  }

  private static Object fresh(Class<?> type, int length) {
    return Workspace.allocate(type, length);
  }

  @Test
  void aPoisoningWorkspacePoisonsWhatItHandsOutAndWhatComesBack() {
    float[] array;
    try (Workspace.Scope scope = Workspace.poisoning().open()) {
      array = scope.empty(float[].class, 2);
      assertArrayEquals(new float[] {Float.NaN, Float.NaN}, array);
      assertEquals(0x7fbdbdbd, scope.empty(int[].class, 1)[0]);
      Arrays.fill(array, 1);
    }
    assertArrayEquals(new float[] {Float.NaN, Float.NaN}, array);
  }

  @Test
  void outsideAndInAPauseArraysAreOrdinary() {
    try (Workspace.Scope pause = Workspace.pause()) {
      assertNull(Workspace.current());
      assertArrayEquals(new int[3], Workspace.empty(int[].class, 3));
    }
    try (Workspace.Scope scope = workspace.open()) {
      assertSame(scope, Workspace.current());
      try (Workspace.Scope pause = Workspace.pause()) {
        assertNull(Workspace.current());
      }
      assertSame(scope, Workspace.current());
    }
    assertEquals(0, workspace.bytes());
  }

  @Test
  void nestedScopesGiveBackTheirOwn() {
    try (Workspace.Scope outer = workspace.open()) {
      float[] kept = outer.empty(float[].class, 4);
      float[] inside;
      try (Workspace.Scope inner = workspace.open()) {
        assertSame(inner, Workspace.current());
        inside = inner.empty(float[].class, 4);
        assertNotSame(kept, inside);
      }
      assertSame(outer, Workspace.current());
      assertSame(inside, outer.empty(float[].class, 4));
    }
  }

  @Test
  void aScopeEndsAlsoWithAnException() {
    Workspace.Scope before = Workspace.current();
    assertThrows(
        ArithmeticException.class,
        () -> {
          try (Workspace.Scope scope = workspace.open()) {
            scope.empty(float[].class, 4);
            throw new ArithmeticException();
          }
        });
    assertSame(before, Workspace.current());
    assertEquals(32, workspace.bytes());
    step(4);
    assertEquals(32, workspace.bytes());
  }

  @Test
  void scratchComesBackAtOnce() {
    try (Workspace.Scope scope = workspace.open()) {
      float[] used;
      try (Scratch scratch = Scratch.open()) {
        used = scratch.take(float[].class, 16);
        assertNotSame(used, scratch.take(float[].class, 16));
      }
      try (Scratch scratch = Scratch.open()) {
        float[] one = scratch.take(float[].class, 16);
        assertTrue(one == used || scratch.take(float[].class, 16) == used);
      }
    }
  }

  @Test
  void whatIsNotUsedIsLetGo() {
    step(100);
    for (int i = 1; i < Workspace.IDLE_SCOPES; i++) {
      step(1_000);
    }
    step(1_000);
    assertEquals(4_016, workspace.bytes());
    step(100);
    for (int i = 1; i < Workspace.IDLE_SCOPES; i++) {
      step(1_000);
    }
    assertEquals(4_016 + 416, workspace.bytes());
  }

  @Test
  void changingLengthsAreBoundedByTwiceTheLargestScope() {
    for (int length = 1_000; length < 1_200; length++) {
      step(length);
      assertTrue(workspace.bytes() <= 2 * (16 + 4L * length), "bytes " + workspace.bytes());
    }
    for (int i = 0; i < 100; i++) {
      step(10);
    }
    assertEquals(56, workspace.bytes());
  }

  @Test
  void servesOneThreadAtATime() {
    try (Workspace.Scope scope = workspace.open()) {
      CompletionException error =
          assertThrows(
              CompletionException.class, () -> CompletableFuture.runAsync(workspace::open).join());
      String message = error.getCause().getMessage();
      assertTrue(message.startsWith("a workspace serves one thread at a time: it is open in"));
      assertNull(CompletableFuture.supplyAsync(Workspace::current).join());
    }
    float[] first = step(3);
    assertSame(first, CompletableFuture.supplyAsync(() -> step(3)).join());
  }
}
