package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.firesteel.data.BulkMoments;
import org.firesteel.data.Hash128;
import org.firesteel.data.Moments;

/**
 * What was seen of one input column; two surveys of different rows merge to that of all of them. A
 * plain class, since Kryo may carry it.
 */
final class ColumnSurvey implements Serializable {
  private static final long serialVersionUID = 1L;

  private final boolean collectsValues;

  /** One per number of the column; none for strings, and before the first row. */
  private Moments[] moments = {};

  /** Values of the training rows, and of the others, where they matter. */
  private final NavigableSet<String> values = new TreeSet<>();

  private final NavigableSet<String> heldOutValues = new TreeSet<>();
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private long problems;
  private Hash128 exampleHash;
  private String example;

  /**
   * @param collectsValues true to collect distinct values, false for mean and deviation of numbers
   */
  ColumnSurvey(boolean collectsValues) {
    this.collectsValues = collectsValues;
  }

  /**
   * Counts a row that cannot be used because of this column; the one with the least hash becomes
   * the example.
   */
  void addProblem(Hash128 hash, String description) {
    problems++;
    offerExample(hash, description);
  }

  /** Whether distinct values are collected, and no moments. */
  boolean collectsValues() {
    return collectsValues;
  }

  /** Takes the numbers of training rows, of a column with one number a row. */
  BulkMoments bulkMoments() {
    reserve(1);
    return new BulkMoments(moments[0]);
  }

  /** Counts a usable value of the given type, but for those that {@link #bulkMoments} takes. */
  void add(Row row, int index, ColumnType type, boolean heldOut) {
    if (collectsValues) {
      String value =
          type == ColumnType.CATEGORY
              ? row.getString(index)
              : LabelEncoding.text(row.getDouble(index));
      addValue(heldOut ? heldOutValues : values, value);
    } else {
      List<Double> array = row.getList(index);
      shortest = Math.min(shortest, array.size());
      longest = Math.max(longest, array.size());
      if (!heldOut) {
        reserve(array.size());
        for (int i = 0; i < array.size(); i++) {
          moments[i].add(array.get(i));
        }
      }
    }
  }

  void merge(ColumnSurvey other) {
    problems += other.problems;
    if (other.example != null) {
      offerExample(other.exampleHash, other.example);
    }
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
    reserve(other.moments.length);
    for (int i = 0; i < other.moments.length; i++) {
      moments[i].merge(other.moments[i]);
    }
    other.values.forEach(value -> addValue(values, value));
    other.heldOutValues.forEach(value -> addValue(heldOutValues, value));
  }

  long problems() {
    return problems;
  }

  String example() {
    return example;
  }

  /**
   * Distinct values of the training rows; there may be more if there are {@link Survey#MOST_VALUES}
   * and one.
   */
  NavigableSet<String> values() {
    return values;
  }

  NavigableSet<String> heldOutValues() {
    return heldOutValues;
  }

  List<Moments> moments() {
    return List.of(moments);
  }

  boolean isRagged() {
    return longest > 0 && shortest != longest;
  }

  /** {@code 3 to 5}, of arrays. */
  String lengths() {
    return shortest + " to " + longest;
  }

  private void offerExample(Hash128 hash, String description) {
    if (example == null
        || hash.compareTo(exampleHash) < 0
        || (hash.equals(exampleHash) && description.compareTo(example) < 0)) {
      exampleHash = hash;
      example = description;
    }
  }

  /** One more than allowed is enough to know that there are too many. */
  private static void addValue(NavigableSet<String> to, String value) {
    if (to.size() <= Survey.MOST_VALUES) {
      to.add(value);
    }
  }

  private void reserve(int length) {
    int old = moments.length;
    if (length > old) {
      moments = Arrays.copyOf(moments, length);
      for (int i = old; i < length; i++) {
        moments[i] = new Moments();
      }
    }
  }
}
