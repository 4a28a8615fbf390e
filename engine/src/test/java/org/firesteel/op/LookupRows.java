package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Rows of tables, by number. */
final class LookupRows {
  private LookupRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("one_hot", a -> a.tensor(0).oneHot(a.dim("num_classes", -1)))
            .sample(integers(Shape.of(2, 2), 0, 2, 1, 1))
            .withoutGradient()
            .rejects("one_hot is only applicable to index tensor of type LongTensor.", vector(1, 2))
            .rejects("Class values must be non-negative.", integers(Shape.of(1), -1))
            .rejects(
                "Class values must be smaller than num_classes.",
                settings("num_classes", 3),
                integers(Shape.of(1), 3))
            .rejects(
                "Can not infer total number of classes from empty tensor.", integers(Shape.of(0))),
        OpRow.of("embedding", LookupRows::embedding)
            .sample(integers(Shape.of(2, 2), 0, 2, 1, 2), uniform(-1, 1, 3, 2))
            .rejects("index out of range in self", integers(Shape.of(1), 5), uniform(0, 1, 3, 2))
            .rejects("'weight' must be 2-D", integers(Shape.of(1), 0), uniform(0, 1, 3))
            .rejects(
                "Expected tensor for argument #1 'indices' to have one of the following scalar "
                    + "types: Long, Int; but got torch.DoubleTensor instead",
                vector(0),
                uniform(0, 1, 3, 2))
            .rejects(
                "Padding_idx must be within num_embeddings",
                settings("padding_idx", 3),
                integers(Shape.of(1), 0),
                uniform(0, 1, 3, 2)),
        bags());
  }

  private static Tensor embedding(Arguments a) {
    return a.has("padding_idx")
        ? a.tensor(0).embedding(a.tensor(1), a.dim("padding_idx"))
        : a.tensor(0).embedding(a.tensor(1));
  }

  private static OpRow bags() {
    Sample.Input index = integers(Shape.of(4), 0, 2, 1, 2);
    Sample.Input offsets = integers(Shape.of(3), 0, 3, 3).named("offsets");
    Sample.Input table = uniform(-1, 1, 3, 2);
    return OpRow.of(
            "embedding_bag",
            a ->
                a.tensor(0)
                    .embeddingBag(
                        a.tensor(1),
                        a.tensor("offsets"),
                        a.text("mode"),
                        a.tensor("per_sample_weights")))
        .sample(
            settings("mode", "sum"),
            index,
            table,
            offsets,
            uniform(0, 1, 4).named("per_sample_weights"))
        .sample(settings("mode", "mean"), index, table, offsets)
        .sample(settings("mode", "max"), index, table, offsets)
        .sample(settings("mode", "mean"), integers(Shape.of(2, 2), 0, 2, 1, 2), table)
        .rejects("mode has to be one of sum, mean or max", settings("mode", "foo"), index, table)
        .rejects(
            "offsets has to be a 1D Tensor but got None", settings("mode", "sum"), index, table)
        .rejects(
            "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from "
                + "position 0. However, got 1",
            settings("mode", "sum"),
            index,
            table,
            integers(Shape.of(1), 1).named("offsets"))
        .rejects(
            "can not be greater than input's length 4",
            settings("mode", "sum"),
            index,
            table,
            integers(Shape.of(2), 0, 5).named("offsets"))
        .rejects(
            "per_sample_weights is only supported for mode='sum' (got mode='mean')",
            settings("mode", "mean"),
            index,
            table,
            offsets,
            uniform(0, 1, 4).named("per_sample_weights"));
  }
}
