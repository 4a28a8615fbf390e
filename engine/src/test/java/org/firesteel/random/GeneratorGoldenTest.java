package org.firesteel.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.firesteel.golden.Golden;
import org.firesteel.golden.Tolerance;
import org.junit.jupiter.api.Test;

/** Every case of {@code golden/rng.json}: the draws of PyTorch's CPU generator. */
class GeneratorGoldenTest {
  private final Golden golden = Golden.read("rng.json");

  @Test
  void drawsWhatPyTorchDraws() {
    List<String> failures = new ArrayList<>();
    for (JsonNode goldenCase : golden.cases()) {
      try {
        run(goldenCase);
      } catch (AssertionError e) {
        failures.add(e.getMessage());
      }
    }
    int cases = golden.cases().size();
    System.out.printf("golden: rng.json %d cases, %d passed%n", cases, cases - failures.size());
    assertEquals(41, cases);
    assertEquals(List.of(), failures);
  }

  private void run(JsonNode goldenCase) {
    Generator generator = new Generator(goldenCase.required("seed").longValue());
    for (JsonNode call : goldenCase.required("calls")) {
      String kind = call.required("call").textValue();
      String where = goldenCase.required("id").textValue() + " " + kind;
      JsonNode results = call.required("results");
      Map<String, double[]> drawn =
          new GoldenCall(generator, call.required("args"), dtype(results)).draw(kind);
      assertEquals(drawn.keySet(), Map.copyOf(fields(results)).keySet(), where);
      Tolerance tolerance = golden.tolerance(call, dtype(results));
      assertEquals(call.required("exact").booleanValue(), tolerance.equals(Tolerance.EXACT), where);
      drawn.forEach(
          (name, values) -> check(where + " " + name, values, results.required(name), tolerance));
    }
  }

  private static void check(String where, double[] got, JsonNode want, Tolerance tolerance) {
    assertEquals(elements(want.required("shape")), got.length, where);
    String dtype = want.required("dtype").textValue();
    if (want.has("data")) {
      tolerance.check(where, got, Golden.values(want.required("data"), dtype));
      return;
    }
    double[] first = Golden.values(want.required("first"), dtype);
    double[] last = Golden.values(want.required("last"), dtype);
    tolerance.check(where + " first", Arrays.copyOf(got, first.length), first);
    tolerance.check(
        where + " last", Arrays.copyOfRange(got, got.length - last.length, got.length), last);
    assertEquals(want.required("sha256_little_endian").textValue(), sha256(got, want), where);
  }

  private static String sha256(double[] values, JsonNode tensor) {
    assertEquals("float32", tensor.required("dtype").textValue());
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static int elements(JsonNode shape) {
    int elements = 1;
    for (JsonNode size : shape) {
      elements *= size.intValue();
    }
    return elements;
  }

  private static String dtype(JsonNode results) {
    return results.elements().next().required("dtype").textValue();
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new HashMap<>();
    object.fieldNames().forEachRemaining(name -> fields.put(name, object.get(name)));
    return fields;
  }
}
