package org.firesteel.op;

import static org.firesteel.op.Sample.uniform;

import java.util.List;

/** Matrix products. */
final class MatrixRows {
  private MatrixRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("matmul", a -> a.tensor(0).matmul(a.tensor(1)))
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 3, 4))
            .sample(uniform(-1, 1, 2, 2, 3), uniform(-1, 1, 3)),
        OpRow.of("linear", a -> a.tensor(0).linear(a.tensor(1), a.count() > 2 ? a.tensor(2) : null))
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 4, 3), uniform(-1, 1, 4)));
  }
}
