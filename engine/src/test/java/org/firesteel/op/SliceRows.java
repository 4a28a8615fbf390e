package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.uniform;

import java.util.List;
import java.util.Map;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** Parts of tensors, joining them and moving their elements. */
final class SliceRows {
  private SliceRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of(
                "slice",
                a ->
                    a.tensor(0)
                        .slice(
                            a.dim("dim"),
                            a.dim("start"),
                            a.dim("end", Integer.MAX_VALUE),
                            a.dim("step", 1)))
            .sample(settings("dim", 1, "start", 1, "end", 5, "step", 2), uniform(-1, 1, 2, 5))
            .rejects(
                "slice step must be positive",
                settings("dim", 0, "start", 0, "step", -1),
                uniform(0, 1, 2)),
        OpRow.of("narrow", a -> a.tensor(0).narrow(a.dim("dim"), a.dim("start"), a.dim("length")))
            .sample(settings("dim", 1, "start", -2, "length", 2), uniform(-1, 1, 2, 4))
            .rejects(
                "start (3) + length (3) exceeds dimension size (5).",
                settings("dim", 0, "start", 3, "length", 3),
                uniform(0, 1, 5))
            .rejects(
                "start out of range (expected to be in range of [-5, 5], but got 6)",
                settings("dim", 0, "start", 6, "length", 1),
                uniform(0, 1, 5))
            .rejects(
                "narrow(): length must be non-negative.",
                settings("dim", 0, "start", 1, "length", -1),
                uniform(0, 1, 5)),
        OpRow.of("select", a -> a.tensor(0).select(a.dim("dim"), a.dim("index")))
            .sample(settings("dim", 1, "index", -1), uniform(-1, 1, 2, 3))
            .rejects(
                "index 5 is out of bounds for dimension 0 with size 3",
                settings("dim", 0, "index", 5),
                uniform(0, 1, 3)),
        OpRow.several("unbind", a -> a.tensor(0).unbind(a.dim("dim", 0)))
            .sample(settings("dim", 1), uniform(-1, 1, 2, 3)),
        OpRow.several("split", SliceRows::split)
            .sample(settings("split_size_or_sections", 2, "dim", 1), uniform(-1, 1, 2, 5))
            .sample(
                settings("split_size_or_sections", List.of(1L, 0L, 2L), "dim", 1),
                uniform(-1, 1, 2, 3))
            .rejects(
                "split_size can only be 0 if dimension size is 0, but got dimension size of 5",
                settings("split_size_or_sections", 0),
                uniform(0, 1, 5))
            .rejects(
                "split expects split_size be non-negative, but got split_size=-1",
                settings("split_size_or_sections", -1),
                uniform(0, 1, 5))
            .rejects(
                "split_with_sizes expects split_sizes to sum exactly to 5 (input tensor's size at "
                    + "dimension 0), but got split_sizes=[1, 2]",
                settings("split_size_or_sections", List.of(1L, 2L)),
                uniform(0, 1, 5)),
        OpRow.several("chunk", a -> a.tensor(0).chunk(a.dim("chunks"), a.dim("dim", 0)))
            .sample(settings("chunks", 3, "dim", 1), uniform(-1, 1, 2, 4))
            .rejects(
                "chunk expects `chunks` to be greater than 0, got: 0",
                settings("chunks", 0),
                uniform(0, 1, 5)),
        OpRow.of("cat", a -> Tensors.cat(a.dim("dim", 0), a.array()))
            .sample(settings("dim", -1), uniform(-1, 1, 2, 1), uniform(-1, 1, 2, 3))
            .sample(settings("dim", 1), uniform(-1, 1, 2, 1), Sample.vector())
            .rejects("torch.cat(): expected a non-empty list of Tensors")
            .rejects(
                "Tensors must have same number of dimensions: got 2 and 1",
                uniform(0, 1, 2, 3),
                uniform(0, 1, 3))
            .rejects(
                "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 "
                    + "for tensor number 1 in the list.",
                uniform(0, 1, 2, 3),
                uniform(0, 1, 3, 4))
            .rejects(
                "zero-dimensional tensor (at position 0) cannot be concatenated", uniform(0, 1)),
        OpRow.of("stack", a -> Tensors.stack(a.dim("dim", 0), a.array()))
            .sample(settings("dim", -1), uniform(-1, 1, 2), uniform(-2, 1, 2))
            .rejects("stack expects a non-empty TensorList")
            .rejects(
                "stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at "
                    + "entry 1",
                uniform(0, 1, 2),
                uniform(0, 1, 3)),
        OpRow.of("flip", a -> a.tensor(0).flip(a.ints("dims")))
            .sample(settings("dims", List.of(0L, -1L)), uniform(-1, 1, 2, 3, 2)),
        OpRow.of(
                "roll",
                a ->
                    a.has("dims")
                        ? a.tensor(0).roll(a.dim("shifts"), a.dim("dims"))
                        : a.tensor(0).roll(a.dim("shifts")))
            .sample(settings("shifts", 1, "dims", 1), uniform(-1, 1, 2, 3))
            .sample(settings("shifts", -5), uniform(-1, 1, 2, 2)),
        OpRow.of("repeat", a -> a.tensor(0).repeat(a.ints("repeats")))
            .sample(settings("repeats", List.of(2L, 1L, 3L)), uniform(-1, 1, 2, 2))
            .rejects(
                "Number of dimensions of repeat dims can not be smaller than number of dimensions "
                    + "of tensor",
                settings("repeats", List.of(2L)),
                uniform(0, 1, 2, 2)),
        triangle("tril"),
        triangle("triu"));
  }

  private static Tensor[] split(Arguments a) {
    String sizes = "split_size_or_sections";
    return a.isInteger(sizes)
        ? a.tensor(0).split(a.dim(sizes), a.dim("dim", 0))
        : a.tensor(0).split(a.ints(sizes), a.dim("dim", 0));
  }

  private static OpRow triangle(String name) {
    return OpRow.of(
            name,
            a ->
                name.equals("tril")
                    ? a.tensor(0).tril(a.dim("diagonal", 0))
                    : a.tensor(0).triu(a.dim("diagonal", 0)))
        .sample(Map.of(), uniform(-1, 1, 3, 4))
        .sample(settings("diagonal", -1), uniform(-1, 1, 2, 3, 3))
        .sample(settings("diagonal", 2), uniform(-1, 1, 3, 3))
        .rejects(name + ": input tensor must have at least 2 dimensions", uniform(0, 1, 3));
  }
}
