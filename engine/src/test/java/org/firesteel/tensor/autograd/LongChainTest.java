package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Graphs much deeper than any stack. */
class LongChainTest {
  private static final int LENGTH = 200_000;

  private final Tensor w = tensor(1).requiresGrad_();

  @Test
  void goesBackwardAndIsReleased() throws InterruptedException {
    WeakReference<Node> middle = backward();
    assertEquals(LENGTH / 2 + 1, w.grad().item());
    for (int i = 0; i < 100 && middle.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(middle.get());
  }

  private WeakReference<Node> backward() {
    Tensor y = w.mul(1);
    Node middle = null;
    for (int i = 0; i < LENGTH / 2; i++) {
      y = y.neg().neg().add(w);
      middle = i == LENGTH / 4 ? y.gradFn() : middle;
    }
    y.backward();
    return new WeakReference<>(middle);
  }

  @Test
  void gradGoesOnlyAsFarAsItIsAsked() {
    Tensor start = w.mul(1);
    Tensor y = start;
    for (int i = 0; i < LENGTH; i++) {
      y = y.neg();
    }
    assertEquals(1, Autograd.grad(y, start)[0].item());
  }

  @Test
  void chainsOfChangesInPlaceAndOfViewsWork() {
    Tensor y = w.mul(1);
    Tensor part = y;
    for (int i = 0; i < LENGTH / 4; i++) {
      y.neg_();
      part = part.view(1);
    }
    y.add(part).sum().backward();
    assertEquals(2, w.grad().item());
  }
}
