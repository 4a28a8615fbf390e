package org.firesteel.spark.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job file says about its data: which rows, and what of them is feature, label and weight.
 * All SQL is Spark's.
 *
 * @param source where the rows come from
 * @param features what the model sees, in this order
 * @param label what it shall predict
 * @param weight column or SQL expression, >= 0; empty: every row weighs 1
 * @param key column or SQL expression that places a row in the canonical order instead of the row's
 *     whole content; a hold-out share is drawn by it as well, so that rows of one key stay together
 * @param holdOut the rows kept from training
 * @param skipInvalid true leaves out rows with null, NaN or another value that cannot be used;
 *     false refuses the table
 * @param standardize true shifts and scales numeric features to mean 0 and deviation 1 over the
 *     training rows
 * @param seed the data seed: another one gives another order and another hold-out share
 */
public record DataSpec(
    Source source,
    List<Feature> features,
    Label label,
    Optional<String> weight,
    Optional<String> key,
    HoldOut holdOut,
    boolean skipInvalid,
    boolean standardize,
    long seed) {
  /** Copies the list. */
  public DataSpec {
    features = List.copyOf(features);
  }

  /** The same with other features, such as those of a saved encoding. */
  public DataSpec withFeatures(List<Feature> others) {
    return new DataSpec(
        source, others, label, weight, key, holdOut, skipInvalid, standardize, seed);
  }

  /** The same of rows from somewhere else. */
  public DataSpec withSource(Source other) {
    return new DataSpec(
        other, features, label, weight, key, holdOut, skipInvalid, standardize, seed);
  }

  /**
   * Where rows come from.
   *
   * @param format the name of a Spark source, or {@code table} for a table of the catalog
   * @param paths what the source loads; empty for sources without paths, such as jdbc
   * @param schema columns and types as in SQL's CREATE TABLE; empty: the source's own. CSV files
   *     have a header and their types are inferred, unless options or a schema say otherwise
   * @param options options of the source
   * @param where condition for the rows to use; empty: all
   */
  public record Source(
      String format,
      List<String> paths,
      Optional<String> schema,
      Map<String, String> options,
      Optional<String> where) {
    /** Copies the collections. */
    public Source {
      paths = List.copyOf(paths);
      options = Map.copyOf(options);
    }
  }

  /**
   * What to predict.
   *
   * @param expression column or SQL expression
   * @param kind what the loss wants
   * @param standardize true trains on (label - mean) / deviation; only for {@link
   *     LabelKind#REGRESSION}
   * @param classes for {@link LabelKind#CLASSES}: 0 makes a class of every distinct value, sorted;
   *     otherwise labels are the integers from 0 to {@code classes - 1}
   */
  public record Label(String expression, LabelKind kind, boolean standardize, int classes) {}

  /**
   * Which rows are kept from training.
   *
   * @param condition SQL that is true for them; empty: by {@code share}
   * @param share the part of the rows to hold out, in [0, 1), chosen by the hash of their content:
   *     equal rows go together
   */
  public record HoldOut(Optional<String> condition, double share) {
    public static HoldOut none() {
      return share(0);
    }

    public static HoldOut where(String condition) {
      return new HoldOut(Optional.of(condition), 0);
    }

    public static HoldOut share(double share) {
      if (!(share >= 0 && share < 1)) {
        throw new DataException("data.hold-out must be a share in [0, 1), actual: " + share);
      }
      return new HoldOut(Optional.empty(), share);
    }
  }
}
