package org.firesteel.op;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of all ops; a new op gets one row in the file of its theme. */
final class OpTable {
  private final Map<String, OpRow> rows = new LinkedHashMap<>();

  OpTable() {
    Stream.of(
            ArithmeticRows.rows(),
            PointwiseRows.rows(),
            ActivationRows.rows(),
            SelectionRows.rows(),
            InPlaceRows.rows(),
            ReductionRows.rows(),
            ExtremeRows.rows(),
            ShapeRows.rows(),
            SliceRows.rows(),
            IndexRows.rows(),
            LookupRows.rows(),
            MatrixRows.rows(),
            LayerOpRows.rows())
        .flatMap(List::stream)
        .forEach(this::add);
  }

  private void add(OpRow row) {
    if (rows.put(row.name(), row) != null) {
      throw new AssertionError("the op table has two rows called '" + row.name() + "'");
    }
  }

  List<OpRow> rows() {
    return List.copyOf(rows.values());
  }

  /**
   * The row of that name.
   *
   * @throws AssertionError if there is none, saying what to do
   */
  OpRow row(String name) {
    OpRow row = rows.get(name);
    if (row == null) {
      throw new AssertionError(
          "no row for the op '"
              + name
              + "': add one to the fitting *Rows file in org.firesteel.op, saying how to call it");
    }
    return row;
  }
}
