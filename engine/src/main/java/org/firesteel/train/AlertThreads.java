package org.firesteel.train;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Daemon threads for pieces of work that follow one another so closely, and are so short, that
 * falling asleep and being woken in between would take as long as the work: who waits here stays
 * awake for a moment, and lets other threads pass.
 */
final class AlertThreads implements AutoCloseable {
  /** Nanoseconds before who waits falls asleep: some times what being woken takes. */
  private static final long MOMENT = 200_000;

  private final ExecutorService threads;

  AlertThreads(int count, String name) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new AlertQueue(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Hands work to one of the threads, or to the first that has none. */
  <T> Future<T> submit(Callable<T> work) {
    return threads.submit(work);
  }

  /**
   * The result of work. Who is interrupted waits for it all the same, so that no thread runs on,
   * and is interrupted then.
   *
   * @throws RuntimeException what the work has thrown
   */
  static <T> T await(Future<T> work) {
    stayAwakeUntil(work::isDone);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // It is correct without, too. On one core the threads would otherwise only keep each other up.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void stayAwakeUntil(BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - begin < MOMENT) {
      Thread.yield();
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class AlertQueue extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public Runnable take() throws InterruptedException {
      stayAwakeUntil(() -> !isEmpty());
      return super.take();
    }
  }
}
