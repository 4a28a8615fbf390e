package org.firesteel.op;

import static org.firesteel.op.Sample.uniform;

import java.util.List;

/** Reductions over dimensions. */
final class ReductionRows {
  private ReductionRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("sum", a -> a.tensor(0).sum(a.flag("keepdim", false), a.ints("dim")))
            .sample(uniform(-1, 1, 2, 3))
            .sample(Arguments.settings("dim", 1, "keepdim", true), uniform(-1, 1, 2, 3)),
        OpRow.of("mean", a -> a.tensor(0).mean(a.flag("keepdim", false), a.ints("dim")))
            .sample(Arguments.settings("dim", 0), uniform(-1, 1, 2, 3)),
        OpRow.of("log_softmax", a -> a.tensor(0).logSoftmax(a.dim("dim")))
            .sample(Arguments.settings("dim", -1), uniform(-1, 1, 2, 3)));
  }
}
