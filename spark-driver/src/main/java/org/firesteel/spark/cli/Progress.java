package org.firesteel.spark.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.firesteel.spark.job.JobListener;

/**
 * Shows jobs while they run: in a terminal one line that is written over and over, elsewhere plain
 * lines. Several jobs at a time get plain lines everywhere, each of which starts with its job's
 * name. May be used by several threads.
 */
public final class Progress {
  private static final String CLEAR_LINE = "\r\033[K";
  // A line that wraps could not be written over.
  private static final int TERMINAL_WIDTH = 79;

  private final PrintStream out;
  private final boolean updating;
  private final LongSupplier nanoTime;
  private boolean lineOpen;

  /**
   * Progress on a stream.
   *
   * @param updating true for one line that is written over; for a terminal and a single job
   * @param nanoTime the clock, in nanoseconds, such as {@code System::nanoTime}
   */
  public Progress(PrintStream out, boolean updating, LongSupplier nanoTime) {
    this.out = out;
    this.updating = updating;
    this.nanoTime = nanoTime;
  }

  /** True when a person looks at the standard output. */
  @SuppressWarnings("SystemConsoleNull") // Both kinds of Java are handled below.
  public static boolean isTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // Since Java 22 there is always a console, which says itself whether it is a terminal.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Begins to show a job; its seconds count from now.
   *
   * @param logEvery steps from one lasting line to the next, in a terminal too; absent: one every
   *     ten seconds, in a terminal none
   */
  public JobListener job(String name, OptionalInt logEvery) {
    return new JobProgress(this, name, logEvery);
  }

  /** Prints a line of its own. */
  public synchronized void line(String text) {
    out.print(lineOpen ? CLEAR_LINE + text : text);
    out.println();
    out.flush();
    lineOpen = false;
  }

  /** Writes over the line that is being updated. */
  synchronized void update(String text) {
    String shown = text.length() <= TERMINAL_WIDTH ? text : text.substring(0, TERMINAL_WIDTH);
    out.print(CLEAR_LINE + shown);
    out.flush();
    lineOpen = true;
  }

  boolean isUpdating() {
    return updating;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }
}
