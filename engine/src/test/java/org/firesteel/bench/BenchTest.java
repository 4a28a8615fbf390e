package org.firesteel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The harness runs, and its reference does the same work; no time is asserted. */
class BenchTest {
  private static final Jmh TINY = new Jmh(0, 0, 1, 1);
  private static final Rounds TWICE = new Rounds(2);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"50x3-1:MSE_SUM", "30x7-5-4-3:CROSS_ENTROPY", "40x6-8-1:MSE"})
  void allWaysTakeTheSameSteps(String text) {
    StepCase step = StepCase.of(text);
    assertEquals(text, step.toString());
    TrainingStep hand = StepBenchmark.way("hand", step);
    TrainingStep tensor = StepBenchmark.way("tensor", step);
    TrainingStep replica = StepBenchmark.way("replica", step);
    TrainingStep portable = StepBenchmark.way("portable", step);
    double first = StepBenchmark.way("hand", step).run();
    double last = 0;
    for (int i = 0; i < 50; i++) {
      last = hand.run();
      assertEquals(last, tensor.run(), 2e-5 * last, "tensors, step " + i);
      assertEquals(last, replica.run(), 2e-5 * last, "replica, step " + i);
      assertEquals(last, portable.run(), 2e-5 * last, "portable, step " + i);
    }
    assertTrue(last < first, "a training must lower its loss: " + first + " to " + last);
  }

  @Test
  void kernelsMakeATable() throws IOException {
    JsonNode json = printed(new KernelPart(TINY, TWICE, List.of(1 << 12), 16).run(""));
    assertEquals(KernelCase.all().size(), json.required("rows").size());
    assertEquals("1.00", json.required("rows").get(0).get(4).textValue());
    assertEquals(2, json.required("samples").required("relu, 16 KB").size());
  }

  @Test
  void stepsMakeATable() throws IOException {
    List<String> steps = List.of("50x3-1:MSE_SUM", "30x7-5-3:CROSS_ENTROPY");
    JsonNode json = printed(new EnginePart(TINY, TWICE, steps).run("CROSS"));
    assertEquals(1, json.required("rows").size());
    assertEquals(2, json.required("samples").required(steps.get(1) + " replica").size());
  }

  @Test
  void layersMakeATable() throws IOException {
    List<LayerCase> layers = List.of(LayerCase.values());
    JsonNode json = printed(new LayersPart(TINY, TWICE, layers).run(""));
    assertEquals(layers.size(), json.required("rows").size());
    assertEquals(2, json.required("samples").required("LSTM").size());
  }

  /** The JSON of a report, whose table is printed with as many lines. */
  private JsonNode printed(Report report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, false, StandardCharsets.UTF_8));
    JsonNode json = new ObjectMapper().readTree(report.write(folder).toFile());
    long lines =
        bytes.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("|")).count();
    assertEquals(2 + json.required("rows").size(), lines);
    return json;
  }

  @Test
  void roundsTakeTurns() {
    Map<String, Timed> timed = new LinkedHashMap<>();
    StringBuilder order = new StringBuilder();
    for (String name : List.of("A", "B")) {
      timed.put(
          name,
          () -> {
            order.append(name);
            return new double[] {order.length(), 10};
          });
    }
    Samples a = new Rounds(2).run(timed).get("A");
    assertEquals("ABAB", order.toString());
    assertEquals(List.of(1.0, 10.0, 3.0, 10.0), a.values());
    assertEquals(6.5, a.median());
  }
}
