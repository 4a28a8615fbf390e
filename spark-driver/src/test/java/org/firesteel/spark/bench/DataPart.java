package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;
import org.firesteel.bench.Samples;
import org.firesteel.bench.Timed;
import org.firesteel.spark.data.NumbersInCache;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;

/**
 * From Parquet to blocks, beside what Spark needs to read the same columns, and to read and sort
 * them by a hash of all their values. Standardised rows in canonical order cannot be made faster
 * than Spark reads columns twice and moves as many bytes, and hashes and exact sums take in the
 * processor's cache. Megabytes are those of features and labels as floats; rates and ratios count
 * the processor time of the tasks, which other programs disturb less than the clock's.
 */
final class DataPart {
  private static final List<String> TYPES = List.of("float", "double");
  private static final String READ = "Spark reads";
  private static final String SORT = "Spark reads, sorts by hash";
  private static final String COLUMNS = "Spark reads columns";
  private static final String MOVE = "Spark moves as many bytes";
  private static final String CACHE = "hashes and exact sums in the cache";
  private static final String FIT = "fit: read, statistics";
  private static final String BLOCKS = "blocks: read, hash, sort, assemble";
  private static final String FILTERED = "fit and blocks, data.where";
  private static final String UNSORTED = "blocks in the source's order";

  /** Megabytes a second and core, of Firesteel. */
  private static final String LOOKED_FOR = "300 MB/s";

  private final SparkSession session;
  private final Rounds rounds;
  private final long rows;
  private final int features;

  DataPart(SparkSession session, Rounds rounds, long rows, int features) {
    this.session = session;
    this.rounds = rounds;
    this.rows = rows;
    this.features = features;
  }

  Report run(String only) {
    Report report =
        new Report(
            "data",
            "columns",
            "what",
            "s",
            "core s",
            "MB/s a core",
            "/ read",
            "/ sort",
            "looked for");
    report.note("master", session.sparkContext().master());
    report.note("table", "%,d rows of %d features and a label".formatted(rows, features));
    for (String type : TYPES) {
      if (type.contains(only)) {
        try (WideTable wide = WideTable.write(session, rows, features, type)) {
          measure(report, type, wide);
        }
      }
    }
    return report;
  }

  private void measure(Report report, String type, WideTable wide) {
    Dataset<Row> read = wide.rows("y");
    Dataset<Row> sorted =
        read.selectExpr("xxhash64(*) as h", "*")
            .repartition(session.sparkContext().defaultParallelism(), functions.col("h"))
            .sortWithinPartitions("h");
    Table table = wide.table("y");
    TableFit fit = table.fit();
    Map<String, Work> works = new LinkedHashMap<>();
    works.put(READ, new Work(() -> noop(read)));
    works.put(SORT, new Work(() -> noop(sorted)));
    works.put(COLUMNS, new Work(() -> BareSpark.readColumns(wide)));
    works.put(MOVE, new Work(() -> BareSpark.moveBytes(wide)));
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    works.put(CACHE, new Work(() -> NumbersInCache.hashAndSum(spark, rows, features + 1)));
    works.put(FIT, new Work(table::fit));
    works.put(BLOCKS, new Work(() -> wide.blocks(table, fit).unpersist()));
    Table filtered = wide.table("y", Optional.of("x0 > -2")); // all but one row of 44
    works.put(FILTERED, new Work(() -> wide.blocks(filtered, filtered.fit()).unpersist()));
    works.put(UNSORTED, new Work(() -> wide.blocks(table, fit, RowOrder.SOURCE).unpersist()));
    Map<String, Timed> timed = new LinkedHashMap<>();
    works.forEach((what, work) -> timed.put(type + ", " + what, work));
    report.samples(rounds.run(timed));
    works.forEach(
        (what, work) -> {
          String target = what.contains("Spark") || what.equals(CACHE) ? null : LOOKED_FOR;
          report(report, type, what, work.seconds(), work.coreSeconds(), target, wide, works);
          List<Double> stages = work.stages();
          for (int i = 0; what.equals(BLOCKS) && i < stages.size(); i++) {
            report(report, type, "- stage " + (i + 1), null, stages.get(i), null, wide, works);
          }
        });
    List<String> bare = List.of(COLUMNS, COLUMNS, MOVE, CACHE);
    sum(report, type, "columns read twice, moved, hashed, summed", bare, null, wide, works);
    List<String> unsorted = List.of(FIT, UNSORTED);
    sum(report, type, "fit and blocks in the source's order", unsorted, LOOKED_FOR, wide, works);
    sum(report, type, "fit and blocks", List.of(FIT, BLOCKS), LOOKED_FOR, wide, works);
  }

  private static void sum(
      Report report,
      String type,
      String what,
      List<String> parts,
      String lookedFor,
      WideTable wide,
      Map<String, Work> works) {
    double seconds = parts.stream().mapToDouble(part -> works.get(part).seconds()).sum();
    double coreSeconds = parts.stream().mapToDouble(part -> works.get(part).coreSeconds()).sum();
    report(report, type, what, seconds, coreSeconds, lookedFor, wide, works);
  }

  private static void report(
      Report report,
      String type,
      String what,
      Double seconds,
      double coreSeconds,
      String lookedFor,
      WideTable wide,
      Map<String, Work> works) {
    report.row(
        type,
        what,
        seconds,
        coreSeconds,
        wide.megabytes() / coreSeconds,
        coreSeconds / works.get(READ).coreSeconds(),
        coreSeconds / works.get(SORT).coreSeconds(),
        lookedFor);
  }

  private static void noop(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  /** Spark jobs, measured by the clock, and stage by stage by the processor's time. */
  private final class Work implements Timed {
    private final Runnable jobs;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> coreSeconds = new ArrayList<>();
    private final List<List<Double>> stages = new ArrayList<>();

    Work(Runnable jobs) {
      this.jobs = jobs;
    }

    /** The processor time of one run after one that warms up. */
    @Override
    public double[] measure() {
      jobs.run();
      try (StageTimes times = new StageTimes(session.sparkContext())) {
        seconds.add(Clock.seconds(jobs));
        List<Double> each = times.take();
        double all = each.stream().mapToDouble(Double::doubleValue).sum();
        stages.add(each);
        coreSeconds.add(all);
        return new double[] {all};
      }
    }

    double seconds() {
      return new Samples(seconds).median();
    }

    double coreSeconds() {
      return new Samples(coreSeconds).median();
    }

    /** The median of each stage. */
    List<Double> stages() {
      return IntStream.range(0, stages.get(0).size())
          .mapToObj(i -> new Samples(stages.stream().map(all -> all.get(i)).toList()).median())
          .toList();
    }
  }
}
