package org.firesteel.spark.bench;

import java.util.Map;
import org.firesteel.bench.Aim;
import org.firesteel.bench.Report;
import org.firesteel.bench.Samples;
import org.firesteel.bench.Timed;

/** The same work done by Firesteel and by a peer. */
interface PeerCase extends AutoCloseable {
  String name();

  /** What is measured. */
  String unit();

  /** Which ratio, ours to the peer's, is looked for. */
  Aim aim();

  /**
   * Makes the data ready.
   *
   * @param timed takes the name with {@code " ours"} and, if the peer is there, with {@code "
   *     peer"}; and whatever {@link #limit} needs
   * @param report takes notes on what is compared
   */
  void prepare(Map<String, Timed> timed, Report report) throws Exception;

  /**
   * The ratio beyond which nothing could go on this machine, of what was measured in the same run;
   * null if that is unknown.
   */
  default Double limit(Map<String, Samples> measured) {
    return null;
  }

  @Override
  void close();
}
