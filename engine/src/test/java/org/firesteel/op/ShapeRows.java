package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.uniform;

import java.util.List;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.Cast;

/** Other readings of the same elements. */
final class ShapeRows {
  private ShapeRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("transpose", a -> a.tensor(0).transpose(a.dim("dim0"), a.dim("dim1")))
            .sample(settings("dim0", 0, "dim1", -1), uniform(-1, 1, 2, 3, 2))
            .rejects(
                "Dimension out of range", settings("dim0", 0, "dim1", 2), uniform(-1, 1, 2, 3)),
        OpRow.unary("t", Tensor::t)
            .sample(uniform(-1, 1, 2, 3))
            .rejects("t() expects a tensor with <= 2 dimensions", uniform(0, 1, 1, 2, 2)),
        OpRow.of("permute", a -> a.tensor(0).permute(a.ints("dims")))
            .sample(settings("dims", List.of(2L, 0L, -2L)), uniform(-1, 1, 2, 3, 2))
            .rejects(
                "permute(): duplicate dims are not allowed.",
                settings("dims", List.of(0L, 0L)),
                uniform(0, 1, 2, 3))
            .rejects(
                "input.dim() = 2 is not equal to len(dims) = 1",
                settings("dims", List.of(0L)),
                uniform(0, 1, 2, 3)),
        OpRow.of("movedim", a -> a.tensor(0).movedim(a.dim("source"), a.dim("destination")))
            .sample(settings("source", 0, "destination", -1), uniform(-1, 1, 2, 3, 2)),
        OpRow.of("view", a -> a.tensor(0).view(a.ints("shape")))
            .sample(settings("shape", List.of(3L, -1L)), uniform(-1, 1, 2, 3))
            .contiguousOnly()
            .rejects(
                "shape '[4]' is invalid for input of size 6",
                settings("shape", List.of(4L)),
                uniform(0, 1, 2, 3)),
        OpRow.of("reshape", a -> a.tensor(0).reshape(a.ints("shape")))
            .sample(settings("shape", List.of(3L, -1L)), uniform(-1, 1, 2, 3))
            .rejects(
                "only one dimension can be inferred",
                settings("shape", List.of(-1L, -1L)),
                uniform(0, 1, 2, 3))
            .rejects(
                "invalid shape dimension -2 at index 0 of shape [-2, 3]",
                settings("shape", List.of(-2L, 3L)),
                uniform(0, 1, 2, 3)),
        OpRow.of("flatten", a -> a.tensor(0).flatten(a.dim("start_dim", 0), a.dim("end_dim", -1)))
            .sample(uniform(-1, 1, 2, 3))
            .rejects(
                "flatten() has invalid args: start_dim cannot come after end_dim",
                settings("start_dim", 1, "end_dim", 0),
                uniform(0, 1, 2, 3)),
        OpRow.of("unflatten", a -> a.tensor(0).unflatten(a.dim("dim"), a.ints("sizes")))
            .sample(settings("dim", 1, "sizes", List.of(2L, -1L)), uniform(-1, 1, 2, 6))
            .rejects(
                "unflatten: Provided sizes [2, 2] don't multiply up to the size of dim 1 (3) in "
                    + "the input tensor",
                settings("dim", 1, "sizes", List.of(2L, 2L)),
                uniform(0, 1, 2, 3)),
        OpRow.of("unsqueeze", a -> a.tensor(0).unsqueeze(a.dim("dim")))
            .sample(settings("dim", 1), uniform(-1, 1, 2, 3)),
        OpRow.of(
                "squeeze",
                a -> a.has("dim") ? a.tensor(0).squeeze(a.dim("dim")) : a.tensor(0).squeeze())
            .sample(uniform(-1, 1, 2, 1, 3, 1))
            .sample(settings("dim", 1), uniform(-1, 1, 2, 1, 3, 1))
            .sample(settings("dim", 0), uniform(-1, 1, 2, 1)),
        OpRow.of("expand", a -> a.tensor(0).expand(a.ints("sizes")))
            .sample(settings("sizes", List.of(2L, -1L, 3L)), uniform(-1, 1, 2, 1))
            .rejects(
                "The expanded size of the tensor (4) must match the existing size (3) at "
                    + "non-singleton dimension 1.  Target sizes: [2, 4].  Tensor sizes: [3]",
                settings("sizes", List.of(2L, 4L)),
                uniform(0, 1, 3)),
        OpRow.of("broadcast_to", a -> a.tensor(0).broadcastTo(a.ints("size")))
            .sample(settings("size", List.of(2L, 3L)), uniform(-1, 1, 2, 1)),
        OpRow.of("cast", a -> a.tensor(0).to(DType.of(a.text("dtype"))))
            .sample(settings("dtype", "float64"), uniform(-1, 1, 2, 3))
            .runs(Cast.class),
        OpRow.unary("detach", Tensor::detach).sample(uniform(-1, 1, 2)).withoutGradient(),
        OpRow.unary("clone", Tensor::clone).sample(uniform(-1, 1, 2, 3)));
  }
}
