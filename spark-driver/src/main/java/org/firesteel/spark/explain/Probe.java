package org.firesteel.spark.explain;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.step.PlacedGradients;
import org.firesteel.spark.step.Placement;
import org.firesteel.spark.step.SparkGradients;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.GradientSource;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.TrainingJob;

/**
 * Measures for some seconds what a step of the jobs of a group consists of, by the very classes
 * that train. The parts are measured by turns, so that a slow moment of the machine spoils none.
 */
final class Probe implements AutoCloseable {
  /** Of a heap, by Spark for itself. */
  private static final double RESERVED = 300 << 20;

  /** After so many seconds no round begins, of parts on Spark and of those on the driver. */
  private static final double LONGEST = 15;

  /** The most tasks of the jobs that are measured; what more cost is extrapolated. */
  private static final int MOST_TASKS = 32;

  private final JavaSparkContext spark;
  private final BlockTable table;
  private final List<TrainingJob> jobs;
  private final List<TrainingJob> standing;
  private final Effort effort;
  private final boolean withDriver;
  private final List<Runnable> open = new ArrayList<>();

  /**
   * @param placement that the jobs ask for
   */
  Probe(
      JavaSparkContext spark,
      BlockTable table,
      List<TrainingJob> jobs,
      Placement placement,
      Effort effort) {
    this.effort = effort;
    this.withDriver = placement == Placement.DRIVER || PlacedGradients.fitsDriver(table);
    this.spark = spark;
    this.table = table;
    this.jobs = jobs;
    this.standing = jobs.stream().map(EmptyBlocks::standing).toList();
  }

  /** Measures. */
  Findings run() {
    long begin = System.nanoTime();
    Machines here = Machines.of(spark);
    Block first = table.blocks().filter(block -> block.id() == 0).first();
    List<TimedSteps> blocks = standing.stream().map(job -> onOneCore(List.of(job), first)).toList();
    TimedSteps emptyBlock = onOneCore(standing, EmptyBlocks.block(table, 0));
    TimedSteps cluster = placed(Placement.CLUSTER);
    TimedSteps driver = withDriver ? placed(Placement.DRIVER) : null;
    Map<Integer, TimedCounts> bare = new LinkedHashMap<>();
    Map<Integer, TimedSteps> empty = new LinkedHashMap<>();
    for (int tasks : taskCounts(here)) {
      BlockTable blocksOfTasks = EmptyBlocks.table(spark, table, tasks);
      open.add(blocksOfTasks::unpersist);
      SparkGradients source = new SparkGradients(spark, standing, blocksOfTasks);
      open.add(source::close);
      TimedSteps steps = new TimedSteps(source, standing, blocksOfTasks.layout());
      steps.run(0);
      if (tasks > 1 && steps.seconds() > Repeated.SLOW) {
        break;
      }
      bare.put(tasks, new TimedCounts(blocksOfTasks.blocks()));
      empty.put(tasks, steps);
    }
    List<Repeated> onSpark = new ArrayList<>(bare.values());
    onSpark.addAll(empty.values());
    onSpark.add(cluster);
    List<Repeated> onDriver = new ArrayList<>(blocks);
    onDriver.add(emptyBlock);
    warmUp(cluster);
    // One kind after the other: a thread that has computed long is woken late by a busy machine.
    measure(onSpark);
    cluster.runSettled(effort.settling());
    measure(onDriver);
    if (driver != null) {
      driver.runSettled(effort.settling() / 2);
    }
    CostModel model =
        new CostModel(
            workload(blocks.stream().map(Repeated::seconds).toList()),
            here,
            table.owners(),
            curve(bare, here),
            curve(empty, here),
            emptyBlock.seconds(),
            cluster.updateSeconds(),
            modelBytes(),
            0);
    return new Findings(
        model.calibrated(cluster.secondsAhead()),
        driver == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(driver.seconds() + driver.updateSeconds()),
        table.bytes(),
        coreBytes(first),
        room(),
        (System.nanoTime() - begin) * 1e-9);
  }

  private void warmUp(Repeated steps) {
    long end = System.nanoTime() + (long) (effort.warmUp() * 1e9);
    do {
      steps.run(effort.seconds());
    } while (steps.runs() < effort.warmUpSteps() && System.nanoTime() - end < 0);
    // Steps of a second or more must count at once.
    if (steps.runs() > effort.warmUp()) {
      steps.forget();
    }
  }

  private void measure(List<Repeated> parts) {
    long begin = System.nanoTime();
    parts.forEach(part -> part.run(effort.seconds()));
    if (!isLong(begin)) {
      parts.forEach(Repeated::forget);
      for (int round = 0; round < effort.rounds() && (round == 0 || !isLong(begin)); round++) {
        parts.forEach(part -> part.run(effort.seconds()));
      }
    }
  }

  private static boolean isLong(long begin) {
    return System.nanoTime() - begin > LONGEST * 1e9;
  }

  private Workload workload(List<Double> blockSeconds) {
    return new Workload(
        table.layout(),
        table.featureColumns(),
        jobs.stream().map(job -> job.batches(table.layout())).toList(),
        blockSeconds);
  }

  /** Powers of two, up to as many tasks as a step on the largest of clusters has. */
  private List<Integer> taskCounts(Machines here) {
    Workload workload = workload(jobs.stream().map(job -> 0.0).toList());
    int cores = here.cores() * Prediction.MOST_EXECUTORS;
    int most = Math.min(workload.blocks(), workload.owners(cores).numPartitions());
    List<Integer> counts = new ArrayList<>(List.of(1));
    for (int tasks = 2; tasks < 2 * most && tasks <= MOST_TASKS; tasks *= 2) {
      counts.add(tasks);
    }
    return counts;
  }

  private TimedSteps onOneCore(List<TrainingJob> some, Block block) {
    return new TimedSteps(
        new LocalGradients(some, List.of(block), 1),
        some,
        new BlockLayout(block.rows(), block.rows()));
  }

  private TimedSteps placed(Placement placement) {
    PlacedGradients source = new PlacedGradients(spark, jobs, table, placement, note -> {});
    open.add(source::close);
    return new TimedSteps(source, jobs, table.layout());
  }

  private TaskCurve curve(Map<Integer, ? extends Repeated> byTasks, Machines here) {
    TreeMap<Integer, TaskCurve.Point> points = new TreeMap<>();
    byTasks.forEach(
        (tasks, repeated) -> {
          double seconds = repeated.seconds();
          TaskMeter.Use use = TaskMeter.of(spark.sc(), repeated);
          points.put(
              tasks,
              new TaskCurve.Point(
                  seconds, use.cpuSeconds(), use.driverSeconds(), use.resultBytes()));
        });
    return new TaskCurve(points, here.allCores());
  }

  /** Of the parameters and buffers of all jobs. */
  private double modelBytes() {
    return jobs.stream()
        .flatMap(job -> job.model().build(job.seed()).stateDict().values().stream())
        .mapToDouble(Probe::bytes)
        .sum();
  }

  private static double bytes(Tensor tensor) {
    return (double) tensor.numel() * tensor.dtype().bytes();
  }

  /** What a new model of each job takes from the heap until it has made its first gradients. */
  private double coreBytes(Block block) {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      return Double.NaN;
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    GradientSource source = new LocalGradients(standing, List.of(block), 1);
    new TimedSteps(source, standing, new BlockLayout(block.rows(), block.rows())).run(0);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** What Spark lets blocks and tasks have of an executor's heap. */
  private double room() {
    SparkConf conf = spark.getConf();
    double heap =
        spark.isLocal()
            ? Runtime.getRuntime().maxMemory()
            : conf.getSizeAsBytes("spark.executor.memory", "1g");
    return conf.getDouble("spark.memory.fraction", 0.6) * Math.max(0, heap - RESERVED);
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
  }
}
