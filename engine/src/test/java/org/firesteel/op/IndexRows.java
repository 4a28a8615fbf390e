package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.Arrays;
import java.util.List;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.Argsort;
import org.firesteel.tensor.op.Nonzero;

/** Reading and writing by index, ordering. */
final class IndexRows {
  private IndexRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("gather", a -> a.tensor(0).gather(a.dim("dim"), a.tensor(1)))
            .sample(
                settings("dim", 0),
                uniform(-1, 1, 2, 3),
                integers(Shape.of(3, 3), 0, 1, 1, 1, 0, 0, 0, 0, 1))
            .sample(settings("dim", -1), uniform(-1, 1, 2, 3), integers(Shape.of(1, 2), 2, 2))
            .rejects(
                "index 3 is out of bounds for dimension 0 with size 2",
                settings("dim", 0),
                uniform(0, 1, 2, 3),
                integers(Shape.of(1, 1), 3))
            .rejects(
                "Index tensor must have the same number of dimensions as input tensor",
                settings("dim", 0),
                uniform(0, 1, 2, 3),
                integers(Shape.of(1), 1))
            .rejects(
                "Size does not match at dimension 1 expected index [1, 4] to be no larger than "
                    + "self [2, 3] apart from dimension 0",
                settings("dim", 0),
                uniform(0, 1, 2, 3),
                integers(Shape.of(1, 4), 1, 1, 1, 1))
            .rejects(
                "gather(): Expected dtype int32/int64 for index",
                settings("dim", 0),
                uniform(0, 1, 2),
                vector(0)),
        OpRow.of("take_along_dim", a -> a.tensor(0).takeAlongDim(a.tensor(1), a.dim("dim")))
            .sample(settings("dim", 0), uniform(-1, 1, 3, 2), integers(Shape.of(2, 1), 2, 0))
            .rejects(
                "got 2 dimensions for input, and 1 dimensions for indices",
                settings("dim", 0),
                uniform(0, 1, 2, 3),
                integers(Shape.of(1), 1)),
        OpRow.of(
                "scatter",
                a ->
                    a.has("value")
                        ? a.tensor(0).scatter(a.dim("dim"), a.tensor(1), a.number("value"))
                        : a.tensor(0).scatter(a.dim("dim"), a.tensor(1), a.tensor(2)))
            .sample(
                settings("dim", 1),
                uniform(-1, 1, 2, 3),
                integers(Shape.of(2, 2), 0, 2, 1, 0),
                uniform(-1, 2, 2, 3))
            .sample(
                settings("dim", 0, "value", 2.5), uniform(-1, 1, 3), integers(Shape.of(2), 2, 0))
            .rejects(
                "scatter(): Expected dtype int32/int64 for index",
                settings("dim", 0),
                uniform(0, 1, 2),
                vector(0),
                vector(1))
            .rejects(
                "scatter(): Expected self.dtype to be equal to src.dtype",
                settings("dim", 0),
                uniform(0, 1, 2),
                integers(Shape.of(1), 0),
                integers(Shape.of(1), 0)),
        OpRow.of("scatter_add", a -> a.tensor(0).scatterAdd(a.dim("dim"), a.tensor(1), a.tensor(2)))
            .sample(
                settings("dim", 0),
                uniform(-1, 1, 2, 2),
                integers(Shape.of(3, 2), 0, 1, 0, 0, 1, 0),
                uniform(-1, 2, 4, 2))
            .rejects(
                "Expected index [1, 2] to be no larger than self [3, 2] apart from dimension 0 and "
                    + "to be no larger size than src [1, 1]",
                settings("dim", 0),
                uniform(0, 1, 3, 2),
                integers(Shape.of(1, 2), 0, 0),
                uniform(0, 1, 1, 1)),
        OpRow.of("index_select", a -> a.tensor(0).indexSelect(a.dim("dim"), a.tensor(1)))
            .sample(settings("dim", 0), uniform(-1, 1, 3, 2), integers(Shape.of(4), 2, 0, 2, 1))
            .sample(settings("dim", 1), uniform(-1, 1, 2, 3, 2), integers(Shape.of(2), 2, 2))
            .rejects(
                "index out of range in self",
                settings("dim", 0),
                uniform(0, 1, 3),
                integers(Shape.of(1), 3))
            .rejects(
                "index_select(): Index is supposed to be a vector",
                settings("dim", 0),
                uniform(0, 1, 3),
                integers(Shape.of(1, 1), 1))
            .rejects(
                "index_select(): Expected dtype int32 or int64 for index",
                settings("dim", 0),
                uniform(0, 1, 3),
                vector(1)),
        OpRow.of("index_add", a -> a.tensor(0).indexAdd(a.dim("dim"), a.tensor(1), a.tensor(2)))
            .sample(
                settings("dim", 1),
                uniform(-1, 1, 2, 3),
                integers(Shape.of(3), 2, 0, 2),
                uniform(-1, 2, 2, 3))
            .sample(
                settings("dim", 0),
                uniform(-1, 1, 3),
                integers(Shape.of(2), 1, 1),
                uniform(-1, 2, 2))
            .rejects(
                "index 3 is out of bounds for dimension 0 with size 3",
                settings("dim", 0),
                uniform(0, 1, 3, 2),
                integers(Shape.of(1), 3),
                uniform(0, 1, 1, 2))
            .rejects(
                "index_add_(): Number of indices (2) should be equal to source.size(dim): (1), for "
                    + "dim: 0",
                settings("dim", 0),
                uniform(0, 1, 3, 2),
                integers(Shape.of(2), 1, 2),
                uniform(0, 1, 1, 2))
            .rejects(
                "Got self.shape = [3, 2] source.shape = [1, 3]",
                settings("dim", 0),
                uniform(0, 1, 3, 2),
                integers(Shape.of(1), 1),
                uniform(0, 1, 1, 3)),
        OpRow.of("index_copy", a -> a.tensor(0).indexCopy(a.dim("dim"), a.tensor(1), a.tensor(2)))
            .sample(
                settings("dim", 1),
                uniform(-1, 1, 2, 3),
                integers(Shape.of(2), 2, 0),
                uniform(-1, 2, 2, 2))
            .rejects(
                "index_copy_(): index 3 is out of bounds for dimension 0 with size 3",
                settings("dim", 0),
                uniform(0, 1, 3, 2),
                integers(Shape.of(1), 3),
                uniform(0, 1, 1, 2)),
        OpRow.of("index", a -> a.tensor(0).index(rest(a, 1)))
            .sample(uniform(-1, 1, 3, 2), integers(Shape.of(2, 2), 0, -1, 1, 0))
            .sample(uniform(-1, 1, 3, 2), mask(Shape.of(3), 1, 0, 1))
            .sample(uniform(-1, 1, 2, 3, 2), mask(Shape.of(2, 3), 1, 0, 1, 0, 0, 1))
            .sample(
                uniform(-1, 1, 2, 3, 2),
                integers(Shape.of(2, 1), 1, 0),
                integers(Shape.of(3), 2, 0, 2))
            .runs(Nonzero.class)
            .rejects(
                "index 4 is out of bounds for dimension 1 with size 2",
                uniform(0, 1, 3, 2),
                integers(Shape.of(1), 0),
                integers(Shape.of(1), 4))
            .rejects(
                "shape mismatch: indexing tensors could not be broadcast together with shapes [3], "
                    + "[2]",
                uniform(0, 1, 3, 2),
                integers(Shape.of(3), 0, 1, 2),
                integers(Shape.of(2), 0, 1))
            .rejects(
                "The shape of the mask [2] at index 0 does not match the shape of the indexed "
                    + "tensor [3, 2] at index 0",
                uniform(0, 1, 3, 2),
                mask(Shape.of(2), 1, 0))
            .rejects(
                "too many indices for tensor of dimension 1",
                uniform(0, 1, 3),
                integers(Shape.of(1), 0),
                integers(Shape.of(1), 0))
            .rejects(
                "tensors used as indices must be long, int, byte or bool tensors",
                uniform(0, 1, 3),
                vector(0)),
        OpRow.of(
                "index_put",
                a -> a.tensor(0).indexPut(a.tensor(1), a.flag("accumulate", false), rest(a, 2)))
            .sample(
                settings("accumulate", true),
                uniform(-1, 1, 3, 2),
                uniform(-1, 2, 2),
                integers(Shape.of(3), 2, 0, 2))
            .sample(
                uniform(-1, 1, 3, 2),
                uniform(-1, 2, 2),
                integers(Shape.of(2), 2, -3),
                integers(Shape.of(2), 0, 1))
            .rejects(
                "shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result "
                    + "of shape [1, 2]",
                uniform(0, 1, 3, 2),
                uniform(0, 1, 3),
                integers(Shape.of(1), 1)),
        OpRow.of("masked_select", a -> a.tensor(0).maskedSelect(a.tensor(1)))
            .sample(uniform(-1, 1, 2, 3), mask(Shape.of(3), 1, 0, 1))
            .rejects(
                "masked_select: expected BoolTensor for mask",
                uniform(0, 1, 2),
                integers(Shape.of(1), 1)),
        OpRow.unary("nonzero", Tensor::nonzero)
            .sample(mask(Shape.of(2, 3), 1, 0, 1, 0, 0, 1))
            .withoutGradient()
            .runs(Nonzero.class),
        OpRow.several(
                "sort",
                a ->
                    ExtremeRows.both(
                        a.tensor(0).sort(a.dim("dim", -1), a.flag("descending", false))))
            .sample(uniform(-1, 1, 2, 3))
            .sample(settings("dim", 0, "descending", true), uniform(-1, 1, 3, 2))
            .runs(Argsort.class),
        OpRow.of("argsort", a -> a.tensor(0).argsort(a.dim("dim", -1), a.flag("descending", false)))
            .sample(uniform(-1, 1, 2, 3))
            .withoutGradient()
            .runs(Argsort.class),
        OpRow.several(
                "topk",
                a ->
                    ExtremeRows.both(
                        a.tensor(0).topk(a.dim("k"), a.dim("dim", -1), a.flag("largest", true))))
            .sample(settings("k", 2), uniform(-1, 1, 2, 3))
            .sample(settings("k", 1, "dim", 0, "largest", false), uniform(-1, 1, 3, 2))
            .rejects("selected index k out of range", settings("k", 4), uniform(0, 1, 3)));
  }

  private static Tensor[] rest(Arguments a, int from) {
    return Arrays.copyOfRange(a.array(), from, a.count());
  }
}
