package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.bench.Aim;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;
import org.firesteel.bench.Samples;
import org.firesteel.bench.Timed;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockSet;
import org.firesteel.data.Hash128;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.Schedule;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.spark.step.SparkGradients;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainingJob;

/**
 * What a step costs on Spark beyond its arithmetic: one small block a partition, beside {@code
 * count()} of the same blocks, the least that a job can cost, and beside what Spark takes to send
 * as many floats out by a broadcast and back from each partition, and do nothing with them.
 */
final class StepPart {
  private static final int ROWS = 2;

  private final JavaSparkContext spark;
  private final Rounds rounds;
  private final long millis;
  private final List<AutoCloseable> open = new ArrayList<>();

  /**
   * @param millis how long a case is measured in a round, at least one run
   */
  StepPart(JavaSparkContext spark, Rounds rounds, long millis) {
    this.spark = spark;
    this.rounds = rounds;
    this.millis = millis;
  }

  /** A linear layer, so wide that it has about so many parameters. */
  enum Size {
    P4(3, 1),
    P10_000(99, 100),
    P250_000(499, 500),
    P2_500_000(2_499, 1_000);

    final int in;
    final int out;

    Size(int in, int out) {
      this.in = in;
      this.out = out;
    }

    int parameters() {
      return (in + 1) * out;
    }
  }

  Report run(List<Size> sizes, List<Integer> partitions, String only) throws Exception {
    Report report =
        new Report(
            "step",
            "partitions",
            "parameters",
            "count ms",
            "vectors ms",
            "step ms",
            "step / vectors",
            "step / count",
            "looked for",
            "reached");
    report.note("master", spark.master());
    Map<String, Timed> timed = new LinkedHashMap<>();
    for (int count : partitions) {
      for (Size size : sizes) {
        if (name(count, size).contains(only)) {
          prepare(timed, count, size);
        }
      }
    }
    try {
      Map<String, Samples> measured = rounds.run(timed);
      report.samples(measured);
      for (int count : partitions) {
        for (Size size : sizes) {
          if (measured.containsKey(name(count, size) + " step")) {
            double floor = measured.get(name(count, size) + " count").median();
            double step = measured.get(name(count, size) + " step").median();
            double vectors = measured.get(name(count, size) + " vectors").median();
            Aim aim = aim(count, size);
            report.row(
                "" + count,
                "%,d".formatted(size.parameters()),
                floor,
                vectors,
                step,
                step / vectors,
                step / floor,
                aim,
                aim == null ? null : aim.reached(step / floor));
          }
        }
      }
      return report;
    } finally {
      for (AutoCloseable source : open) {
        source.close();
      }
    }
  }

  /** Null where nothing is looked for. */
  private Aim aim(int partitions, Size size) {
    if (partitions > 2) {
      return size.parameters() <= 10_000 ? Aim.atMost(1.5) : null;
    }
    if (spark.isLocal()) {
      return size.parameters() <= 10_000 ? Aim.atMost(1.2) : null;
    }
    return switch (size) {
      case P4, P10_000 -> Aim.atMost(1.3);
      case P250_000 -> Aim.atMost(2.6); // 30 ms where a count took 11.5
      case P2_500_000 -> Aim.atMost(7); // 80 ms
    };
  }

  private static String name(int partitions, Size size) {
    return partitions + " partitions " + size.parameters() + " parameters";
  }

  private void prepare(Map<String, Timed> timed, int partitions, Size size) {
    BlockTable table = table(partitions, size);
    TrainingJob job = job(size);
    SparkGradients source = new SparkGradients(spark, List.of(job), table);
    open.add(source);
    FlatVector parameters = FlatVector.zeros(DType.FLOAT32, size.parameters());
    GradientRequest request =
        new GradientRequest(
            0, 0, BlockSet.range(0, table.layout().blockCount()), parameters, new double[0]);
    timed.put(name(partitions, size) + " count", () -> measure(table.blocks()::count));
    timed.put(
        name(partitions, size) + " step", () -> measure(() -> source.gradients(List.of(request))));
    timed.put(
        name(partitions, size) + " vectors",
        () -> measure(() -> BareSpark.sendFloats(table.blocks(), size.parameters())));
  }

  /** Milliseconds of each run after the first. */
  private double[] measure(Runnable run) {
    run.run();
    double[] all = {};
    long start = System.nanoTime();
    do {
      long before = System.nanoTime();
      run.run();
      all = Arrays.copyOf(all, all.length + 1);
      all[all.length - 1] = (System.nanoTime() - before) * 1e-6;
    } while (System.nanoTime() - start < millis * 1_000_000);
    return all;
  }

  private static TrainingJob job(Size size) {
    return new TrainingJob(
        "bench",
        0,
        new ModelSpec(
            size.in, List.of(new Spec("linear", Map.of("out", size.out))), new Spec("mse")),
        RMSprop.Rule.defaults(),
        new Schedule.Constant(),
        TrainingJob.Length.steps(1),
        0);
  }

  /** One block a partition, placed as a job's are. */
  private BlockTable table(int partitions, Size size) {
    BlockLayout layout = new BlockLayout((long) partitions * ROWS, ROWS);
    BlockOwners owners = BlockOwners.of(layout, partitions);
    Block[] placed = new Block[partitions];
    IntStream.range(0, partitions)
        .forEach(
            id ->
                placed[owners.partitionOf(id)] =
                    new Block(
                        id,
                        ROWS,
                        size.in,
                        size.out,
                        new float[ROWS * size.in],
                        new float[ROWS * size.out],
                        null));
    JavaRDD<Block> blocks = spark.parallelize(List.of(placed), partitions).cache();
    return new BlockTable(
        blocks, owners, layout, size.in, size.out, RowOrder.CANONICAL, new Hash128(0, 0));
  }
}
