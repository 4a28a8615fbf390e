package org.firesteel.spark.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a label becomes the loss's target and a prediction becomes a label again; fitted on the
 * training rows and saved with the model.
 *
 * @param kind what the loss wants
 * @param mean subtracted from a REGRESSION label; 0 if it is not standardised
 * @param deviation then divides it; 1 if it is not standardised, 0 if all labels are equal, which
 *     makes them 0
 * @param classes the CLASSES' values by index, as {@link #text} writes them; numbers in their
 *     order, strings sorted
 */
public record LabelEncoding(LabelKind kind, double mean, double deviation, List<String> classes)
    implements Serializable {
  /** Copies the list. */
  public LabelEncoding {
    classes = List.copyOf(classes);
  }

  public static LabelEncoding regression(double mean, double deviation) {
    return new LabelEncoding(LabelKind.REGRESSION, mean, deviation, List.of());
  }

  public static LabelEncoding binary() {
    return new LabelEncoding(LabelKind.BINARY, 0, 1, List.of());
  }

  public static LabelEncoding classes(List<String> classes) {
    return new LabelEncoding(LabelKind.CLASSES, 0, 1, classes);
  }

  /** The target of a REGRESSION or BINARY label. */
  public float encode(double label) {
    return FeatureEncoder.scale(label, mean, deviation);
  }

  /** The label in its own units that a model's REGRESSION output stands for. */
  public double decode(double output) {
    return output * deviation + mean;
  }

  /** A number as a class value is written: 3 and 3.0 are the same class. */
  public static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** For a model's description. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", kind.name()).put("mean", mean).put("deviation", deviation);
    ArrayNode array = json.putArray("classes");
    classes.forEach(array::add);
    return json;
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws DataException if the JSON is something else
   */
  public static LabelEncoding fromJson(JsonNode json) {
    try {
      List<String> classes = new ArrayList<>();
      json.required("classes").forEach(value -> classes.add(value.textValue()));
      return new LabelEncoding(
          LabelKind.valueOf(json.required("kind").textValue()),
          json.required("mean").doubleValue(),
          json.required("deviation").doubleValue(),
          classes);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new DataException("this describes no label: " + json, e);
    }
  }
}
