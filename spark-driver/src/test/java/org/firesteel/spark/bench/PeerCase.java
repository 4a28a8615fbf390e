package org.firesteel.spark.bench;

import java.util.Map;
import org.firesteel.bench.Report;
import org.firesteel.bench.Timed;

/** The same work done by Firesteel and by a peer. */
interface PeerCase extends AutoCloseable {
  String name();

  /** What is measured. */
  String unit();

  /** Which ratio, ours to the peer's, is looked for. */
  String reach();

  /**
   * Makes the data ready.
   *
   * @param timed takes the name with {@code " ours"} and, if the peer is there, with {@code "
   *     peer"}
   * @param report takes notes on what is compared
   */
  void prepare(Map<String, Timed> timed, Report report) throws Exception;

  @Override
  void close();
}
