package org.firesteel.spark.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.firesteel.data.Hash128;
import org.firesteel.data.RowHash;

/**
 * Reads prepared rows of one {@link RowFormat}: their hashes, and what is wrong with them. For one
 * thread.
 */
public final class RowReader {
  /** A row in a message is cut here. */
  private static final int LONGEST_DESCRIPTION = 200;

  private final RowFormat format;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  public RowReader(RowFormat format) {
    this.format = format;
  }

  /**
   * The hash of a row's content, or of its key where the job file names one. Content means values
   * before encoding, so that it does not depend on other rows.
   */
  public Hash128 hash(Row row) {
    bytes.reset();
    try {
      if (format.keyIndex() >= 0) {
        writeText(row, format.keyIndex());
      } else {
        for (int i = 0; i < format.inputs().size(); i++) {
          switch (format.inputs().get(i).type()) {
            case NUMBER, BOOLEAN -> writeNumber(row.isNullAt(i) ? null : row.getDouble(i));
            case CATEGORY -> writeText(row, i);
            case ARRAY -> writeArray(row, i);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] content = bytes.toByteArray();
    return RowHash.of(content, 0, content.length, format.seed());
  }

  /** Whether a row is kept from training. A null condition keeps nothing. */
  public boolean isHeldOut(Row row) {
    if (format.holdOutIndex() >= 0) {
      return !row.isNullAt(format.holdOutIndex()) && row.getBoolean(format.holdOutIndex());
    }
    // The low half of the hash: the high half orders the rows, and must stay uniform among the
    // rest.
    return format.holdOutShare() > 0 && (hash(row).low() >>> 11) * 0x1p-53 < format.holdOutShare();
  }

  /** The first input that cannot be used, or -1. */
  public int firstProblem(Row row) {
    for (int i = 0; i < format.inputs().size(); i++) {
      if (problem(row, i) != null) {
        return i;
      }
    }
    return -1;
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
      int shown = format.inputs().get(i).textIndex() >= 0 ? format.inputs().get(i).textIndex() : i;
      Object value = row.get(shown);
      if (values.length() > LONGEST_DESCRIPTION) {
        values.add("...");
        break;
      }
      values.add(format.inputs().get(i).name() + "=" + shorten(String.valueOf(value)));
    }
    String file = format.fileIndex() < 0 ? "" : row.getString(format.fileIndex());
    return "the row " + values + (file.isEmpty() ? "" : " of " + file);
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

  private void writeNumber(Double value) throws IOException {
    out.writeByte(value == null ? 0 : 1);
    if (value != null) {
      // Adding 0.0 makes -0.0 what it equals; doubleToLongBits makes all NaNs one.
      out.writeLong(Double.doubleToLongBits(value + 0.0));
    }
  }

  private void writeText(Row row, int index) throws IOException {
    out.writeByte(row.isNullAt(index) ? 0 : 2);
    if (!row.isNullAt(index)) {
      byte[] text = row.getString(index).getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    }
  }

  private void writeArray(Row row, int index) throws IOException {
    out.writeByte(row.isNullAt(index) ? 0 : 3);
    if (!row.isNullAt(index)) {
      List<Double> values = row.getList(index);
      out.writeInt(values.size());
      for (Double value : values) {
        writeNumber(value);
      }
    }
  }
}
