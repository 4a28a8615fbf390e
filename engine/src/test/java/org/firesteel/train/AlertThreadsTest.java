package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AlertThreadsTest {
  private final AlertThreads threads = new AlertThreads(2, "alert");

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void worksOnTwoPiecesAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Future<String> first = threads.submit(() -> meet(both));
    Future<String> second = threads.submit(() -> meet(both));

    assertEquals("alert", AlertThreads.await(first));
    assertEquals("alert", AlertThreads.await(second));
  }

  private static String meet(CountDownLatch both) throws InterruptedException {
    both.countDown();
    both.await();
    return Thread.currentThread().getName();
  }

  @Test
  void throwsWhatTheWorkHasThrown() {
    RuntimeException failure = new TrainingException(7, "NaN");
    Future<Object> work =
        threads.submit(
            () -> {
              throw failure;
            });

    assertSame(failure, assertThrows(RuntimeException.class, () -> AlertThreads.await(work)));
  }

  @Test
  void whoIsInterruptedWaitsAllTheSame() {
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<Integer> work =
        threads.submit(
            () -> {
              interrupted.await();
              return 7;
            });
    Thread.currentThread().interrupt();
    CompletableFuture<Void> later =
        CompletableFuture.runAsync(
            interrupted::countDown, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));

    assertEquals(7, AlertThreads.await(work));
    assertTrue(Thread.interrupted());
    later.join();
  }

  @Test
  void fallsAsleepWithoutWorkAndWakesUpForIt() throws InterruptedException {
    Thread thread = AlertThreads.await(threads.submit(Thread::currentThread));
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }

    assertEquals(7, AlertThreads.await(threads.submit(() -> 7)));
  }
}
