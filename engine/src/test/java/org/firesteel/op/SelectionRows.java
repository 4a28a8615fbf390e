package org.firesteel.op;

import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;

import java.util.List;
import java.util.function.BiFunction;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.Compare;

/** Comparing elements and choosing between them. */
final class SelectionRows {
  private SelectionRows() {}

  static List<OpRow> rows() {
    return List.of(
        compare("eq", Tensor::eq, Tensor::eq),
        compare("ne", Tensor::ne, Tensor::ne),
        compare("lt", Tensor::lt, Tensor::lt),
        compare("le", Tensor::le, Tensor::le),
        compare("gt", Tensor::gt, Tensor::gt),
        compare("ge", Tensor::ge, Tensor::ge),
        OpRow.of(
                "where",
                a ->
                    a.has("other")
                        ? a.tensor(1).where(a.tensor(0), a.number("other"))
                        : a.tensor(1).where(a.tensor(0), a.tensor(2)))
            .sample(mask(Shape.of(2, 1), 1, 0), uniform(-1, 1, 2, 3), uniform(-1, 1, 3))
            .rejects(
                "where expected condition to be a boolean tensor",
                uniform(0, 1, 2),
                uniform(0, 1, 2),
                uniform(0, 1, 2)));
  }

  private static OpRow compare(
      String name,
      BiFunction<Tensor, Tensor, Tensor> tensors,
      BiFunction<Tensor, Double, Tensor> number) {
    return OpRow.of(
            name,
            a ->
                a.has("other")
                    ? number.apply(a.tensor(0), a.number("other"))
                    : tensors.apply(a.tensor(0), a.tensor(1)))
        .sample(uniform(-2, 2, 2, 3), uniform(-2, 2, 3))
        .withoutGradient()
        .runs(Compare.class);
  }
}
