package org.firesteel.spark.job;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Until it is removed, a signal that ends the process (SIGTERM, SIGINT) first stops trainings after
 * the step they are in and waits until their states are saved; then Spark and Hadoop go down as
 * usual.
 */
final class StopSignal {
  /** Spark's own hook has {@code FileSystem.SHUTDOWN_HOOK_PRIORITY + 30}; higher ones run first. */
  private static final int PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 60;

  private static final long MOST_SECONDS = 60;

  private final Runnable hook;

  private StopSignal(Runnable hook) {
    this.hook = hook;
  }

  static StopSignal to(List<RunningJobs> running) {
    StopSignal signal = new StopSignal(() -> stop(running));
    ShutdownHookManager.get()
        .addShutdownHook(signal.hook, PRIORITY, MOST_SECONDS, TimeUnit.SECONDS);
    return signal;
  }

  /** Runs in a thread that is interrupted when its time is over. */
  private static void stop(List<RunningJobs> running) {
    // All are asked before the first is waited for.
    List<RunningJobs> training = running.stream().filter(RunningJobs::stop).toList();
    try {
      for (RunningJobs jobs : training) {
        jobs.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void remove() {
    try {
      ShutdownHookManager.get().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook with it; whether it is cannot be asked in one step.
    }
  }
}
