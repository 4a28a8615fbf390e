package org.firesteel.spark.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.data.Block;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSource;
import org.firesteel.train.GradientSum;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.TrainingJob;

/** Gradients where a {@link Placement} wants them. */
public final class PlacedGradients implements GradientSource, AutoCloseable {
  /** The part of the driver's heap that {@link Placement#AUTO} may fill with blocks. */
  private static final double HEAP_SHARE = 0.25;

  /** The most steps that {@link Placement#AUTO} makes where they turn out to be slower. */
  public static final int TRIAL_STEPS = FasterGradients.WARM_UP + FasterGradients.TIMED;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final GradientSource source;

  /**
   * @param jobs that share the blocks, and the groups of local steps if they make such
   * @param note is told in one line where gradients are computed, if that was to be found out
   */
  public PlacedGradients(
      JavaSparkContext spark,
      List<TrainingJob> jobs,
      BlockTable table,
      Placement placement,
      Consumer<String> note) {
    this.source =
        switch (placement) {
          case CLUSTER -> cluster(spark, jobs, table);
          case DRIVER -> driver(spark, jobs, table);
          case AUTO -> {
            if (fitsDriver(table)) {
              // The driver's first: fetching the blocks can fail, and nothing may be left behind.
              GradientSource driver = driver(spark, jobs, table);
              yield new FasterGradients(
                  cluster(spark, jobs, table), driver, System::nanoTime, note);
            }
            note.accept(
                String.format(
                    Locale.ROOT,
                    "gradients on the cluster: the blocks take %.3g GB, the driver has room for %.3g",
                    table.bytes() / 1e9,
                    driverRoom() / 1e9));
            yield cluster(spark, jobs, table);
          }
        };
  }

  /** Whether {@link Placement#AUTO} tries the driver. */
  public static boolean fitsDriver(BlockTable table) {
    return table.bytes() <= driverRoom();
  }

  /**
   * The steps that {@link Placement#AUTO} makes where they are slower.
   *
   * @param slower seconds of a step there
   * @param faster seconds of a step at the other place
   */
  public static int trialSteps(double slower, double faster) {
    return slower < FasterGradients.FAR * faster ? TRIAL_STEPS : FasterGradients.WARM_UP;
  }

  private static double driverRoom() {
    return HEAP_SHARE * Runtime.getRuntime().maxMemory();
  }

  private GradientSource cluster(JavaSparkContext spark, List<TrainingJob> jobs, BlockTable table) {
    SparkGradients gradients = new SparkGradients(spark, jobs, table);
    parts.add(gradients);
    return gradients;
  }

  private GradientSource driver(JavaSparkContext spark, List<TrainingJob> jobs, BlockTable table) {
    List<Block> blocks = new ArrayList<>(table.blocks().collect());
    blocks.sort(Comparator.comparingInt(Block::id));
    int cores =
        spark.isLocal()
            ? Math.min(spark.defaultParallelism(), Runtime.getRuntime().availableProcessors())
            : spark.getConf().getInt("spark.driver.cores", 1);
    LocalGradients gradients = new LocalGradients(jobs, blocks, cores);
    parts.add(gradients);
    return gradients;
  }

  @Override
  public List<GradientSum> gradients(List<GradientRequest> requests) {
    return source.gradients(requests);
  }

  /** Frees the replicas on all executors and ends the driver's threads. */
  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
