package org.firesteel.spark.step;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;

/** What {@code scripts/bench step} submits. */
public final class StepBench {
  private StepBench() {}

  /** {@code ROUNDS ONLY FOLDER}: ONLY is part of a name, FOLDER is where the JSON goes. */
  public static void main(String[] args) throws Exception {
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("bench step"))) {
      Report report =
          new StepPart(spark, new Rounds(Integer.parseInt(args[0])), 500)
              .run(List.of(StepPart.Size.values()), List.of(2, 16, 64), args[1]);
      report.print(System.out);
      System.out.println("written: " + report.write(Path.of(args[2])));
    }
  }
}
