package org.firesteel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The processor time of the measuring thread in an iteration: what else the machine does meanwhile
 * counts for less than in the time of the clock. On an idle machine both are the same, as one
 * thread does all the work.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuTime {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long start;
  private long runs;

  /** Begins anew. */
  @Setup(Level.Iteration)
  public void begin() {
    start = threads.getCurrentThreadCpuTime();
    runs = 0;
  }

  void count() {
    runs++;
  }

  /** Microseconds of a run, the mean of the iteration's. */
  public double micros() {
    return (threads.getCurrentThreadCpuTime() - start) * 1e-3 / runs;
  }
}
