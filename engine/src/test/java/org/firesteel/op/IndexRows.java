package org.firesteel.op;

import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.uniform;

import java.util.List;
import org.firesteel.tensor.Shape;

/** Reading and writing by index, ordering. */
final class IndexRows {
  private IndexRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("gather", a -> a.tensor(0).gather(a.dim("dim"), a.tensor(1)))
            .sample(
                Arguments.settings("dim", 0),
                uniform(-1, 1, 2, 3),
                integers(Shape.of(3, 3), 0, 1, 1, 1, 0, 0, 0, 0, 1)));
  }
}
