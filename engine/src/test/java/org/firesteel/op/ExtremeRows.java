package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.ReductionRows.overDims;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import java.util.function.Function;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.ValuesAndIndices;
import org.firesteel.tensor.op.ArgExtreme;

/** The greatest and the least, and where they are. */
final class ExtremeRows {
  private ExtremeRows() {}

  static List<OpRow> rows() {
    return List.of(
        overDims("amax", (a, keep) -> a.tensor(0).amax(keep, a.ints("dim")))
            .rejects(
                "amax(): Expected reduction dim 1 to have non-zero size.",
                settings("dim", 1),
                uniform(0, 1, 2, 0)),
        overDims("amin", (a, keep) -> a.tensor(0).amin(keep, a.ints("dim")))
            .rejects(
                "amin(): Expected reduction dim to be specified for input.numel() == 0.",
                uniform(0, 1, 2, 0)),
        extreme("max", Tensor::max, a -> a.tensor(0).max(a.dim("dim"), keep(a))),
        extreme("min", Tensor::min, a -> a.tensor(0).min(a.dim("dim"), keep(a))),
        place("argmax", Tensor::argmax, a -> a.tensor(0).argmax(a.dim("dim"), keep(a))),
        place("argmin", Tensor::argmin, a -> a.tensor(0).argmin(a.dim("dim"), keep(a))));
  }

  private static boolean keep(Arguments a) {
    return a.flag("keepdim", false);
  }

  private static OpRow extreme(
      String name, Function<Tensor, Tensor> whole, Function<Arguments, ValuesAndIndices> along) {
    return OpRow.several(
            name,
            a -> a.has("dim") ? both(along.apply(a)) : new Tensor[] {whole.apply(a.tensor(0))})
        .sample(uniform(-1, 1, 2, 3))
        .sample(settings("dim", 1), uniform(-1, 1, 2, 3))
        .sample(settings("dim", 0, "keepdim", true), uniform(-1, 1, 2, 3))
        .runs(ArgExtreme.class)
        .rejects(
            name
                + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
                + "reduction dim with the 'dim' argument.",
            vector())
        .rejects(
            name + "(): Expected reduction dim 1 to have non-zero size.",
            settings("dim", 1),
            uniform(0, 1, 2, 0));
  }

  static Tensor[] both(ValuesAndIndices result) {
    return new Tensor[] {result.values(), result.indices()};
  }

  private static OpRow place(
      String name, Function<Tensor, Tensor> whole, Function<Arguments, Tensor> along) {
    return OpRow.of(name, a -> a.has("dim") ? along.apply(a) : whole.apply(a.tensor(0)))
        .sample(uniform(-1, 1, 2, 3))
        .sample(settings("dim", 1), uniform(-1, 1, 2, 3))
        .withoutGradient()
        .runs(ArgExtreme.class)
        .rejects(
            name + "(): Expected reduction dim 1 to have non-zero size.",
            settings("dim", 1),
            uniform(0, 1, 2, 0));
  }
}
