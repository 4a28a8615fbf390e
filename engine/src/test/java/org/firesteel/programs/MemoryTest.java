package org.firesteel.programs;

import static org.firesteel.tensor.Tensors.randn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.firesteel.loss.MSELoss;
import org.firesteel.memory.Workspace;
import org.firesteel.nn.Dropout;
import org.firesteel.nn.Linear;
import org.firesteel.nn.Sequential;
import org.firesteel.nn.Tanh;
import org.firesteel.optim.Adam;
import org.firesteel.random.Generator;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradMode;
import org.junit.jupiter.api.Test;

/** Training leaves nothing behind: not in the heap, not in a thread that lives on. */
class MemoryTest {
  /** Far below what 9,000 steps would leave if each kept a single tensor. */
  private static final long MARGIN_BYTES = 256 * 1024;

  @Test
  void theLiveHeapDoesNotGrowWithTheNumberOfSteps() {
    Training training = new Training();
    training.run(1_000);
    long early = liveBytes();
    training.run(9_000);
    long late = liveBytes();
    assertTrue(
        late - early <= MARGIN_BYTES,
        "live heap must grow by <= %d bytes from step 1,000 to 10,000, actual: %d"
            .formatted(MARGIN_BYTES, late - early));
    assertEquals(
        10_000, training.optimizer.state(training.model.parameters().get(0)).get("step").item());
  }

  @Test
  void aThreadThatTrainedKeepsNothingOfTheModel() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      List<WeakReference<?>> parts = thread.submit(MemoryTest::trainOnce).get();
      thread.submit(() -> {}).get(); // the thread has let go of the first task, and lives
      for (WeakReference<?> part : parts) {
        for (int i = 0; i < 50 && part.get() != null; i++) {
          System.gc();
          Thread.sleep(10);
        }
        assertEquals(null, part.get());
      }
    } finally {
      thread.shutdownNow();
    }
  }

  @SuppressWarnings("try")
  private static List<WeakReference<?>> trainOnce() {
    Training training = new Training();
    Tensor loss = training.run(3);
    try (var scope = GradMode.noGrad()) {
      training.model.call(training.x);
    }
    Workspace workspace = new Workspace();
    Workspace.Scope scopeOfAMistake = workspace.open();
    try (scopeOfAMistake) {
      training.model.call(training.x).view(-7);
    } catch (IllegalArgumentException mistake) {
      // The scope is closed nevertheless.
    }
    return List.of(
        new WeakReference<>(workspace),
        new WeakReference<>(scopeOfAMistake),
        new WeakReference<>(training.model),
        new WeakReference<>(training.model.parameters().get(0)),
        new WeakReference<>(training.optimizer),
        new WeakReference<>(training.generator),
        new WeakReference<>(training.x),
        new WeakReference<>(loss.gradFn()));
  }

  /** What is in use after collection: the least of several, since other threads allocate too. */
  static long liveBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** A small multilayer perceptron at work. */
  private static final class Training {
    private final Generator generator = new Generator(0);
    private final Sequential model =
        new Sequential(
            new Linear(8, 16, generator),
            new Tanh(),
            new Dropout(.1, generator),
            new Linear(16, 1, generator));
    private final Adam optimizer = new Adam(model.parameters(), 1e-3);
    private final Tensor x = randn(generator, 8, 8);
    private final Tensor y = randn(generator, 8, 1);

    @SuppressWarnings("try")
    Tensor run(int steps) {
      Tensor loss = null;
      try (Workspace.Scope ordinaryArrays = Workspace.pause()) {
        for (int step = 0; step < steps; step++) {
          loss = new MSELoss().forward(model.call(x), y);
          optimizer.zeroGrad();
          loss.backward();
          optimizer.step();
        }
      }
      return loss;
    }
  }
}
