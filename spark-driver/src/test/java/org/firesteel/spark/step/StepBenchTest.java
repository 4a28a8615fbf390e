package org.firesteel.spark.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness runs; no time is asserted. */
class StepBenchTest {
  @TempDir private Path folder;

  @Test
  void stepsMakeATable() throws Exception {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("StepBenchTest")
            .set("spark.ui.enabled", "false");
    List<StepPart.Size> sizes = List.of(StepPart.Size.P4, StepPart.Size.P250_000);
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      spark.setLogLevel("OFF");
      Report report = new StepPart(spark, new Rounds(2), 1).run(sizes, List.of(2, 16), "");
      report.print(System.out);
      JsonNode json = new ObjectMapper().readTree(report.write(folder).toFile());
      assertEquals(4, json.required("rows").size());
      assertEquals("250,000", json.required("rows").get(3).get(1).textValue());
      assertEquals(8, json.required("samples").size());
    }
  }
}
