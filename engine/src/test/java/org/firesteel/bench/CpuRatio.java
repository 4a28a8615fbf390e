package org.firesteel.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The processor time of the measuring thread for one thing, as a multiple of that for another. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuRatio {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long start;
  private long reference;
  private long other;

  /** Of an iteration. */
  @Setup(Level.Iteration)
  public void clear() {
    reference = 0;
    other = 0;
  }

  void begin() {
    start = threads.getCurrentThreadCpuTime();
  }

  /** Since the beginning the reference has run. */
  void reference() {
    reference += threads.getCurrentThreadCpuTime() - start;
  }

  /** Since the beginning the other thing has run. */
  void other() {
    other += threads.getCurrentThreadCpuTime() - start;
  }

  /** Of the iteration. */
  public double ratio() {
    return (double) other / reference;
  }
}
