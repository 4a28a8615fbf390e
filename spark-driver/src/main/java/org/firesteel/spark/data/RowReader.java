package org.firesteel.spark.data;

import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.firesteel.data.Hash128;

/**
 * Reads prepared rows of one {@link RowFormat}: their hashes, and what is wrong with them. For one
 * thread.
 */
public final class RowReader {
  /** A row in a message is cut here. */
  private static final int LONGEST_DESCRIPTION = 200;

  private final RowFormat format;
  private final ColumnType[] types;
  private final boolean[] takesAnyNumber;
  private final ContentBytes content = new ContentBytes();

  public RowReader(RowFormat format) {
    this.format = format;
    this.types = format.inputs().stream().map(InputColumn::type).toArray(ColumnType[]::new);
    this.takesAnyNumber = new boolean[types.length];
    for (int i = 0; i < types.length; i++) {
      takesAnyNumber[i] = format.takesAnyNumber(i);
    }
  }

  /**
   * The hash of a row's content, or of its key where the job file names one. Content means values
   * before encoding, so that it does not depend on other rows.
   */
  public Hash128 hash(Row row) {
    content.clear();
    if (format.keyIndex() >= 0) {
      putText(row, format.keyIndex());
    } else {
      for (int i = 0; i < types.length; i++) {
        switch (types[i]) {
          case NUMBER, BOOLEAN -> putNumber(row, i);
          case CATEGORY -> putText(row, i);
          case ARRAY -> putArray(row, i);
        }
      }
    }
    return content.hash(format.seed());
  }

  /** Whether a row is kept from training. A null condition keeps nothing. */
  public boolean isHeldOut(Row row) {
    if (format.holdOutIndex() >= 0) {
      return !row.isNullAt(format.holdOutIndex()) && row.getBoolean(format.holdOutIndex());
    }
    return format.holdOutShare() > 0 && isHeldOut(hash(row).low());
  }

  /**
   * Whether a share has the row of a hash; its high half orders the rows, and must stay uniform
   * among the rest.
   */
  boolean isHeldOut(long lowHash) {
    return (lowHash >>> 11) * 0x1p-53 < format.holdOutShare();
  }

  /** The first input that cannot be used, or -1. */
  public int firstProblem(Row row) {
    for (int i = 0; i < types.length; i++) {
      if (!isPlainNumber(row, i) && problem(row, i) != null) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the input is a number about which nothing more can be wrong; most are. */
  private boolean isPlainNumber(Row row, int index) {
    return takesAnyNumber[index]
        && !row.isNullAt(index)
        && Math.abs(row.getDouble(index)) <= Float.MAX_VALUE;
  }

  /** What is wrong with the input, as what it holds: {@code NaN}; null if nothing is. */
  public String problem(Row row, int index) {
    InputColumn input = format.inputs().get(index);
    if (row.isNullAt(index)) {
      int text = input.textIndex();
      return text < 0 || row.isNullAt(text)
          ? "null"
          : "the text '" + row.getString(text) + "', which is no number";
    }
    return switch (input.type()) {
      case CATEGORY -> null;
      case ARRAY -> arrayProblem(row.getList(index));
      case NUMBER, BOOLEAN -> {
        double value = row.getDouble(index);
        String problem = numberProblem(value);
        if (problem == null && index == format.weightIndex() && value < 0) {
          problem = "the negative weight " + value;
        } else if (problem == null && index == format.labelIndex()) {
          problem = labelProblem(value, format.labelRule());
        }
        yield problem;
      }
    };
  }

  /** Where the row is and what it holds, for a message. */
  public String describe(Row row) {
    StringJoiner values = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < format.inputs().size(); i++) {
      if (values.length() > LONGEST_DESCRIPTION) {
        values.add("...");
        break;
      }
      values.add(format.inputs().get(i).name() + "=" + shorten(String.valueOf(value(row, i))));
    }
    String file = format.fileIndex() < 0 ? "" : row.getString(format.fileIndex());
    return "the row " + values + (file.isEmpty() ? "" : " of " + file);
  }

  /** An input as the table has it: text that was to be a number is still there. */
  private Object value(Row row, int index) {
    int text = format.inputs().get(index).textIndex();
    if (row.isNullAt(text >= 0 ? text : index)) {
      return null;
    }
    return text >= 0
        ? row.getString(text)
        : switch (types[index]) {
          case NUMBER, BOOLEAN -> row.getDouble(index);
          case CATEGORY -> row.getString(index);
          case ARRAY -> row.getList(index);
        };
  }

  private static String shorten(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "...";
  }

  private static String numberProblem(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    return Math.abs(value) > Float.MAX_VALUE ? value + ", which is beyond float32" : null;
  }

  private static String arrayProblem(List<Double> values) {
    for (Double value : values) {
      String problem = value == null ? "null" : numberProblem(value);
      if (problem != null) {
        return "an array with " + problem;
      }
    }
    return null;
  }

  private static String labelProblem(double value, RowFormat.LabelRule rule) {
    if (rule.kind() == LabelKind.BINARY && value != 0 && value != 1) {
      return "the label " + LabelEncoding.text(value) + ", which is neither 0 nor 1";
    }
    boolean isIndex = value >= 0 && value < rule.classes() && value == Math.rint(value);
    if (rule.kind() == LabelKind.CLASSES && rule.classes() > 0 && !isIndex) {
      return String.format(
          "the label %s, which is no class from 0 to %d",
          LabelEncoding.text(value), rule.classes() - 1);
    }
    return null;
  }

  private void putNumber(Row row, int index) {
    if (row.isNullAt(index)) {
      content.putNull();
    } else {
      content.put(row.getDouble(index));
    }
  }

  private void putText(Row row, int index) {
    if (row.isNullAt(index)) {
      content.putNull();
    } else {
      content.put(row.getString(index));
    }
  }

  private void putArray(Row row, int index) {
    if (row.isNullAt(index)) {
      content.putNull();
      return;
    }
    List<Double> values = row.getList(index);
    content.putLength(values.size());
    for (Double value : values) {
      if (value == null) {
        content.putNull();
      } else {
        content.put(value);
      }
    }
  }
}
