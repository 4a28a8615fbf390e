package org.firesteel.spark.job;

/**
 * One entry of {@code data.features}: {@code { "x^2" = "x * x" }}, a column {@code carat}, or a
 * pattern {@code "p*"} for all columns whose names match it, in the order of the data.
 *
 * @param name the feature's name; for a column its own name, for a pattern the pattern
 * @param expression SQL over the columns of the data; for a column or pattern the same as the name
 * @param kind what the entry is
 * @param place where the entry stands
 */
public record FeatureSpec(String name, String expression, Kind kind, Place place) {
  /** What an entry of the feature list is. */
  public enum Kind {
    /** The name of one column. */
    COLUMN,
    /** A name with {@code *} for any text. */
    PATTERN,
    /** A name and an SQL expression. */
    EXPRESSION
  }

  static FeatureSpec read(Value value) {
    if (value.isText()) {
      String name = value.text();
      return new FeatureSpec(
          name, name, name.contains("*") ? Kind.PATTERN : Kind.COLUMN, value.place());
    }
    var entry =
        value.onlyMember("a column, a pattern such as \"p*\" or { NAME = \"SQL expression\" }");
    return new FeatureSpec(entry.getKey(), entry.getValue().text(), Kind.EXPRESSION, value.place());
  }
}
