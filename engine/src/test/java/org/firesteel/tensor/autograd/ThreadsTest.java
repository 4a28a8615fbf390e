package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Threads with graphs of their own over data that they share. */
class ThreadsTest {
  private static final int THREADS = 8;

  private final Tensor data = tensor(values(), Shape.of(8, 8));
  private final Tensor shared = data.t();

  private static float[] values() {
    float[] values = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return values;
  }

  private float[] backward(int seed) {
    Tensor w = tensor(.5f + seed, -1, 2, .25f, 1, -2, 3, 1).requiresGrad_();
    for (int i = 0; i < 50; i++) {
      Tensor h = data.mul(w).sin();
      h.select(0, i % 8).mul_(shared.select(1, 2));
      h.add(shared.view(8, 8).mul(w.exp())).mean().backward();
    }
    return w.grad().toFloatArray();
  }

  @Test
  void giveTheBitsOfOneThread() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int repetition = 0; repetition < 20; repetition++) {
        List<Callable<float[]>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          int seed = i;
          calls.add(() -> backward(seed));
        }
        List<Future<float[]>> results = pool.invokeAll(calls);
        for (int i = 0; i < THREADS; i++) {
          assertArrayEquals(backward(i), results.get(i).get());
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void gradOfSharedLeavesMayRunInManyThreads() throws Exception {
    Tensor w = tensor(1, 2, 3, 4, 5, 6, 7, 8).requiresGrad_();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        results.add(pool.submit(() -> Autograd.grad(data.mul(w).sin().sum(), w)[0].toFloatArray()));
      }
      float[] alone = Autograd.grad(data.mul(w).sin().sum(), w)[0].toFloatArray();
      for (Future<float[]> result : results) {
        assertArrayEquals(alone, result.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
