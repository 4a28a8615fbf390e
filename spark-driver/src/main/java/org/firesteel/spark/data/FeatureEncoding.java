package org.firesteel.spark.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a row becomes the model's input: fitted on the training rows, saved with the model, used
 * again for every prediction. All statistics are exact sums, rounded once: their bits depend on the
 * rows alone.
 *
 * @param columns one per feature of the job file (patterns expanded), in its order
 */
public record FeatureEncoding(List<ColumnEncoding> columns) implements Serializable {
  /** Copies the list. */
  public FeatureEncoding {
    columns = List.copyOf(columns);
  }

  /** How many numbers the model sees. */
  public int width() {
    return Math.toIntExact(columns.stream().mapToLong(ColumnEncoding::width).sum());
  }

  /** The features to select from a table, with the types that training saw. */
  public List<Feature> features() {
    return columns.stream()
        .map(c -> new Feature(c.name(), c.expression(), c.form(), Optional.of(c.type())))
        .toList();
  }

  /** One name per number: {@code carat}, {@code cut=Ideal}, {@code pixels[0]}. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (ColumnEncoding column : columns) {
      if (column instanceof ColumnEncoding.Category category) {
        category.values().forEach(value -> names.add(column.name() + "=" + value));
      } else if (column instanceof ColumnEncoding.Array) {
        for (int i = 0; i < column.width(); i++) {
          names.add(column.name() + "[" + i + "]");
        }
      } else {
        names.add(column.name());
      }
    }
    return names;
  }

  /** For a model's description. */
  public ArrayNode toJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    columns.forEach(column -> json.add(column.toJson()));
    return json;
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws DataException if the JSON is something else
   */
  public static FeatureEncoding fromJson(JsonNode json) {
    List<ColumnEncoding> columns = new ArrayList<>();
    json.forEach(column -> columns.add(ColumnEncoding.fromJson(column)));
    return new FeatureEncoding(columns);
  }
}
