package org.firesteel.spark.bench;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;

/** What {@code scripts/bench} submits for the parts that need Spark. */
public final class SparkBench {
  private SparkBench() {}

  /**
   * {@code PART ROUNDS ONLY ROOT SIZE}: ONLY is part of a name, ROOT is the project's folder, SIZE
   * is {@code full} or {@code default}.
   */
  public static void main(String[] args) throws Exception {
    Rounds rounds = new Rounds(Integer.parseInt(args[1]));
    String only = args[2];
    Path root = Path.of(args[3]);
    Report report;
    if (args[0].equals("peers")) {
      report =
          new PeersPart(rounds, PeersPart.all(root.resolve("conf")))
              .run(only); // sessions of its own
    } else {
      try (SparkSession session = SparkSession.builder().appName("bench").getOrCreate()) {
        report = report(args[0], session, rounds, only, args[4].equals("full"));
      }
    }
    report.print(System.out);
    System.out.println("written: " + report.write(root.resolve("target/bench")));
  }

  private static Report report(
      String part, SparkSession session, Rounds rounds, String only, boolean full)
      throws Exception {
    return switch (part) {
      case "step" ->
          new StepPart(JavaSparkContext.fromSparkContext(session.sparkContext()), rounds, 500)
              .run(List.of(StepPart.Size.values()), List.of(2, 16, 64), only);
      case "data" -> new DataPart(session, rounds, 2_000_000, 28).run(only);
      case "scale" ->
          new ScalePart(session, 28)
              .run(
                  full
                      ? List.of(100_000L, 1_000_000L, 5_000_000L, 20_000_000L)
                      : List.of(100_000L, 1_000_000L, 4_000_000L));
      default ->
          throw new IllegalArgumentException(
              "part must be step, data, scale or peers, actual: " + part);
    };
  }
}
