package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.List;

/**
 * What stands where in the prepared rows of a {@link Projection}: first the features, then label
 * and weight if there are any, then helpers. An index of -1 means that there is none.
 *
 * @param inputs the columns that make up a training row; the i-th is the row's i-th value
 * @param features how many of them are features
 * @param labelIndex index of the label
 * @param weightIndex index of the weight
 * @param keyIndex index of the key, a string
 * @param holdOutIndex index of the hold-out condition, a boolean
 * @param fileIndex index of the name of the file a row came from
 * @param labelRule what the label may be; null without a label
 * @param holdOutShare share of the rows to hold out by their hash
 * @param seed seed of the rows' hashes
 */
public record RowFormat(
    List<InputColumn> inputs,
    int features,
    int labelIndex,
    int weightIndex,
    int keyIndex,
    int holdOutIndex,
    int fileIndex,
    LabelRule labelRule,
    double holdOutShare,
    long seed)
    implements Serializable {
  /** Copies the list. */
  public RowFormat {
    inputs = List.copyOf(inputs);
  }

  /**
   * What a label may be.
   *
   * @param classes number of classes when they are given as indices; 0 when they are any values
   */
  public record LabelRule(LabelKind kind, int classes) implements Serializable {}

  /** How many values a prepared row has. */
  int columns() {
    int last = Math.max(inputs.size() - 1, Math.max(keyIndex, Math.max(holdOutIndex, fileIndex)));
    for (InputColumn input : inputs) {
      last = Math.max(last, input.textIndex());
    }
    return last + 1;
  }

  /** Whether a column of the prepared rows holds doubles. */
  boolean isNumber(int column) {
    return column < inputs.size()
        && (inputs.get(column).type() == ColumnType.NUMBER
            || inputs.get(column).type() == ColumnType.BOOLEAN);
  }

  /** Whether every number that a float can hold will do: for a feature, and a label that is one. */
  boolean takesAnyNumber(int column) {
    return isNumber(column)
        && (column < features
            || (column == labelIndex && labelRule.kind() == LabelKind.REGRESSION));
  }

  /** Whether it holds arrays of doubles. */
  boolean isArray(int column) {
    return column < inputs.size() && inputs.get(column).type() == ColumnType.ARRAY;
  }

  /** The label, if there is one. */
  public InputColumn label() {
    return inputs.get(labelIndex);
  }
}
