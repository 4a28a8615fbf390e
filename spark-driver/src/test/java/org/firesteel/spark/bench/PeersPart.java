package org.firesteel.spark.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;
import org.firesteel.bench.Samples;
import org.firesteel.bench.Timed;
import org.firesteel.spark.step.Placement;

/** Whole trainings beside those of MLlib in the same JVM and of PyTorch, and beside one core's. */
final class PeersPart {
  private final Rounds rounds;
  private final List<PeerCase> cases;

  PeersPart(Rounds rounds, List<PeerCase> cases) {
    this.rounds = rounds;
    this.cases = cases;
  }

  /**
   * @param conf the folder of the job files
   */
  static List<PeerCase> all(Path conf) {
    List<Integer> digits = List.of(64, 64, 32, 10);
    List<Integer> large = List.of(784, 512, 256, 10);
    return List.of(
        new PerceptronPeer(1_797, digits, Placement.CLUSTER, 20, 220),
        new PerceptronPeer(1_797, digits, Placement.DRIVER, 20, 220),
        new PerceptronPeer(10_000, large, Placement.CLUSTER, 4, 24),
        new PerceptronPeer(10_000, large, Placement.DRIVER, 4, 24),
        new LinearPeer(1_000_000, 100, LinearPeer.Kind.REGRESSION),
        new LinearPeer(1_000_000, 100, LinearPeer.Kind.LOGISTIC),
        new CoresPeer(32_768, large, Placement.CLUSTER, 6),
        new CoresPeer(32_768, large, Placement.DRIVER, 6),
        new DiamondsPeer(conf.resolve("diamonds.conf"), 30));
  }

  Report run(String only) throws Exception {
    Report report =
        new Report(
            "peers",
            "case",
            "unit",
            "Firesteel",
            "peer",
            "ratio",
            "looked for",
            "reached",
            "machine's limit");
    for (PeerCase peer : cases) {
      if (peer.name().contains(only)) {
        System.err.println(peer.name());
        measure(report, peer);
      }
    }
    return report;
  }

  private void measure(Report report, PeerCase peer) throws Exception {
    Map<String, Timed> timed = new LinkedHashMap<>();
    peer.prepare(timed, report);
    try (peer) {
      Map<String, Samples> measured = rounds.run(timed);
      report.samples(measured);
      double ours = measured.get(peer.name() + " ours").median();
      Samples peers = measured.get(peer.name() + " peer");
      Double theirs = peers == null ? null : peers.median();
      Double ratio = theirs == null ? null : ours / theirs;
      report.row(
          peer.name(),
          peer.unit(),
          ours,
          theirs,
          ratio,
          peer.aim(),
          peer.aim().reached(ratio),
          peer.limit(measured));
    }
  }

  /** A session on so many cores of this machine. */
  static SparkSession local(int cores) {
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("bench peers")
        .config("spark.ui.enabled", false)
        .getOrCreate();
  }
}
