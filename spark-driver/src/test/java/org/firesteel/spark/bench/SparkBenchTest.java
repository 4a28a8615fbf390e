package org.firesteel.spark.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Report;
import org.firesteel.bench.Rounds;
import org.firesteel.spark.step.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness runs; no time is asserted. */
class SparkBenchTest {
  private static final Rounds ONCE = new Rounds(1);

  @TempDir private Path folder;

  @Test
  void stepsMakeATable() throws Exception {
    List<StepPart.Size> sizes = List.of(StepPart.Size.P4, StepPart.Size.P250_000);
    try (SparkSession session = session()) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      JsonNode json = json(new StepPart(spark, new Rounds(2), 1).run(sizes, List.of(2, 16), ""));
      assertEquals(4, json.required("rows").size());
      assertEquals("250,000", json.required("rows").get(3).get(1).textValue());
      assertEquals(12, json.required("samples").size());
    }
  }

  @Test
  void dataMakeATable() throws Exception {
    try (SparkSession session = session()) {
      JsonNode json = json(new DataPart(session, ONCE, 3_000, 5).run("double"));
      assertEquals("Spark reads", json.required("rows").get(0).get(1).textValue());
      assertEquals("fit and blocks", last(json).get(1).textValue());
      assertEquals(
          1,
          json.required("samples").required("double, blocks: read, hash, sort, assemble").size());
    }
  }

  @Test
  void sizesMakeATable() throws Exception {
    try (SparkSession session = session()) {
      JsonNode json = json(new ScalePart(session, 3).run(List.of(2_000L, 4_000L)));
      assertEquals(2, json.required("rows").size());
      assertEquals("4,000", last(json).get(0).textValue());
    }
  }

  @Test
  void peersMakeATable() throws Exception {
    List<PeerCase> cases =
        List.of(
            new PerceptronPeer(40, List.of(5, 4, 3), Placement.CLUSTER, 1, 2),
            new LinearPeer(8_192, 3, LinearPeer.Kind.REGRESSION),
            new LinearPeer(8_192, 3, LinearPeer.Kind.LOGISTIC),
            new CoresPeer(40, List.of(5, 4, 3), Placement.DRIVER, 2),
            new DiamondsPeer(Path.of("../conf/diamonds.conf"), 1));
    JsonNode json = json(new PeersPart(ONCE, cases).run(""));
    assertEquals(cases.size(), json.required("rows").size());
    assertEquals("diamonds, 1 epochs", last(json).get(0).textValue());
  }

  private static SparkSession session() {
    SparkSession session = PeersPart.local(2);
    session.sparkContext().setLogLevel("OFF");
    return session;
  }

  private static JsonNode last(JsonNode json) {
    return json.required("rows").get(json.required("rows").size() - 1);
  }

  private JsonNode json(Report report) throws IOException {
    report.print(System.out);
    return new ObjectMapper().readTree(report.write(folder).toFile());
  }
}
