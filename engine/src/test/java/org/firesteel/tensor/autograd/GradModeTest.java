package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.ones;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradModeTest {
  @AfterEach
  void nothingIsLeftBehind() {
    assertTrue(GradMode.isEnabled());
  }

  @Test
  @SuppressWarnings("try")
  void scopesNest() {
    Tensor w = ones(2).requiresGrad_();
    try (GradMode.Scope outer = GradMode.noGrad()) {
      Tensor y = w.mul(2);
      assertFalse(y.requiresGrad());
      assertTrue(y.isLeaf());
      try (GradMode.Scope inner = GradMode.enableGrad()) {
        assertTrue(w.mul(2).requiresGrad());
      }
      assertFalse(w.mul(2).requiresGrad());
    }
    assertTrue(w.mul(2).requiresGrad());
  }

  @Test
  void closingTwiceClosesOnce() {
    GradMode.Scope outer = GradMode.noGrad();
    GradMode.Scope inner = GradMode.enableGrad();
    inner.close();
    inner.close();
    assertFalse(GradMode.isEnabled());
    outer.close();
    outer.close();
  }

  @Test
  void theInnermostOpenScopeCountsInWhateverOrderTheyAreClosed() {
    GradMode.Scope first = GradMode.noGrad();
    GradMode.Scope second = GradMode.enableGrad();
    GradMode.Scope third = GradMode.noGrad();
    second.close();
    assertFalse(GradMode.isEnabled());
    third.close();
    assertFalse(GradMode.isEnabled());
    first.close();
    assertTrue(GradMode.isEnabled());

    GradMode.Scope outer = GradMode.noGrad();
    GradMode.Scope inner = GradMode.noGrad();
    outer.close();
    assertFalse(GradMode.isEnabled());
    inner.close();
  }

  @Test
  @SuppressWarnings("try")
  void aScopeIsItsThreadsOwn() {
    try (GradMode.Scope scope = GradMode.noGrad()) {
      assertTrue(CompletableFuture.supplyAsync(GradMode::isEnabled).join());
      CompletionException error =
          assertThrows(
              CompletionException.class, () -> CompletableFuture.runAsync(scope::close).join());
      assertTrue(
          error.getCause().getMessage().startsWith("a GradMode scope must be closed by the thread"),
          error.getCause().getMessage());
      assertFalse(GradMode.isEnabled());
    }
  }

  @Test
  void backwardLeavesTheModeAsItWasWhenAFunctionFails() {
    Tensor w = ones(2).requiresGrad_();
    Tensor y = w.mul(w).sum();
    y.backward();
    assertThrows(IllegalStateException.class, y::backward);
  }
}
