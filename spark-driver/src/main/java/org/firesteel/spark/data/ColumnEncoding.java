package org.firesteel.spark.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How one feature of the table becomes numbers for the model. */
public sealed interface ColumnEncoding extends Serializable {
  String name();

  /** The column's name or the SQL expression, see {@link Feature}. */
  String expression();

  Feature.Form form();

  /** What the value is read as when it is encoded. */
  ColumnType type();

  /** How many numbers it becomes. */
  int width();

  /**
   * (x - mean) / deviation, where a deviation of 0 marks a column that was constant in training: it
   * becomes 0. Booleans and columns that are not standardised have mean 0 and deviation 1.
   */
  record Numeric(String name, String expression, Feature.Form form, double mean, double deviation)
      implements ColumnEncoding {
    @Override
    public ColumnType type() {
      return ColumnType.NUMBER;
    }

    @Override
    public int width() {
      return 1;
    }
  }

  /** One-hot over the values of the training rows, sorted; any other value gives zeros. */
  record Category(String name, String expression, Feature.Form form, List<String> values)
      implements ColumnEncoding {
    /** Copies the list. */
    public Category {
      values = List.copyOf(values);
    }

    @Override
    public ColumnType type() {
      return ColumnType.CATEGORY;
    }

    @Override
    public int width() {
      return values.size();
    }
  }

  /** Each element like a {@link Numeric} of its own. */
  record Array(
      String name,
      String expression,
      Feature.Form form,
      List<Double> means,
      List<Double> deviations)
      implements ColumnEncoding {
    /** Copies the lists. */
    public Array {
      if (means.size() != deviations.size()) {
        throw new DataException(
            String.format(
                "feature %s must have one deviation per mean, actual: %d and %d",
                name, deviations.size(), means.size()));
      }
      means = List.copyOf(means);
      deviations = List.copyOf(deviations);
    }

    @Override
    public ColumnType type() {
      return ColumnType.ARRAY;
    }

    @Override
    public int width() {
      return means.size();
    }
  }

  /** For a model's description; {@link #fromJson} reads it back to the bit. */
  default ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name()).put("expression", expression()).put("form", form().name());
    json.put("type", type().name());
    if (this instanceof Numeric number) {
      json.put("mean", number.mean()).put("deviation", number.deviation());
    } else if (this instanceof Category category) {
      ArrayNode values = json.putArray("values");
      category.values().forEach(values::add);
    } else if (this instanceof Array array) {
      ArrayNode means = json.putArray("means");
      array.means().forEach(means::add);
      ArrayNode deviations = json.putArray("deviations");
      array.deviations().forEach(deviations::add);
    }
    return json;
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws DataException if the JSON is something else
   */
  static ColumnEncoding fromJson(JsonNode json) {
    try {
      String name = json.required("name").textValue();
      String expression = json.required("expression").textValue();
      Feature.Form form = Feature.Form.valueOf(json.required("form").textValue());
      return switch (ColumnType.valueOf(json.required("type").textValue())) {
        case NUMBER ->
            new Numeric(
                name,
                expression,
                form,
                json.required("mean").doubleValue(),
                json.required("deviation").doubleValue());
        case CATEGORY ->
            new Category(
                name, expression, form, list(json.required("values"), JsonNode::textValue));
        case ARRAY ->
            new Array(
                name,
                expression,
                form,
                list(json.required("means"), JsonNode::doubleValue),
                list(json.required("deviations"), JsonNode::doubleValue));
        case BOOLEAN -> throw new IllegalArgumentException("a boolean is encoded as a number");
      };
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new DataException("this describes no feature: " + json, e);
    }
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>(array.size());
    array.forEach(node -> list.add(element.apply(node)));
    return list;
  }
}
