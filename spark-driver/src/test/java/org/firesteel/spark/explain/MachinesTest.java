package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** What Spark says of itself. */
class MachinesTest {
  private static Machines of(String master) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("MachinesTest")
            .set("spark.ui.enabled", "false")
            .set("spark.executor.memory", "512m")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      spark.setLogLevel("OFF");
      spark.parallelize(List.of(1)).count(); // an executor is there
      return Machines.of(spark);
    }
  }

  @Test
  void theDriverIsAnExecutorOfItsOwnIfThereIsNoOther() {
    assertEquals(new Machines(1, 3, true), of("local[3]"));
  }

  @Test
  void oneCoreIsOne() throws Exception {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars")); // Spark looks there
    assertEquals(new Machines(1, 1, false), of("local-cluster[1,1,512]"));
  }
}
