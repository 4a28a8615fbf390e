package org.firesteel.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of golden numbers: what PyTorch computed, see {@code golden/README.md} in the test
 * resources.
 */
public final class Golden {
  private final String name;
  private final JsonNode root;

  private Golden(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /** Reads {@code golden/<name>} from the test resources. */
  public static Golden read(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such file in the test resources: golden/" + name);
      }
      return new Golden(name, new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("golden/" + name, e);
    }
  }

  public String name() {
    return name;
  }

  /** The whole file. */
  public JsonNode root() {
    return root;
  }

  /** The entries of {@code cases}. */
  public List<JsonNode> cases() {
    return elements(root.required("cases"));
  }

  /** The tolerance a case states itself, else that of the file for this dtype; integers: none. */
  public Tolerance tolerance(JsonNode goldenCase, String dtype) {
    JsonNode own = goldenCase.get("tolerance");
    JsonNode tolerance = own != null ? own : root.required("tolerance").get(dtype);
    return tolerance == null
        ? Tolerance.EXACT
        : new Tolerance(
            tolerance.required("rtol").doubleValue(), tolerance.required("atol").doubleValue());
  }

  public static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /**
   * A flat array of numbers or booleans (1 and 0). The file holds the shortest decimals that read
   * back to the same value of the dtype, so float32 is narrowed first.
   */
  public static double[] values(JsonNode array, String dtype) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      double value = value(array.get(i));
      values[i] = dtype.equals("float32") ? (float) value : value;
    }
    return values;
  }

  /** A number, {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, or a boolean (1 and 0). */
  public static double value(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue() ? 1 : 0;
    }
    if (node.isTextual()) {
      return Double.parseDouble(node.textValue());
    }
    if (!node.isNumber()) {
      throw new IllegalArgumentException("must be a number, actual: " + node);
    }
    return node.doubleValue();
  }
}
