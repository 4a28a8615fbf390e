package org.firesteel.op;

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
            .sample(Arguments.settings("dim0", 0, "dim1", -1), uniform(-1, 1, 2, 3, 2)),
        OpRow.unary("t", Tensor::t).sample(uniform(-1, 1, 2, 3)),
        OpRow.of("view", a -> a.tensor(0).view(a.ints("shape")))
            .sample(Arguments.settings("shape", List.of(3L, -1L)), uniform(-1, 1, 2, 3))
            .contiguousOnly(),
        OpRow.of("reshape", a -> a.tensor(0).reshape(a.ints("shape")))
            .sample(Arguments.settings("shape", List.of(3L, -1L)), uniform(-1, 1, 2, 3)),
        OpRow.of("flatten", a -> a.tensor(0).flatten(a.dim("start_dim", 0), a.dim("end_dim", -1)))
            .sample(uniform(-1, 1, 2, 3)),
        OpRow.of("unsqueeze", a -> a.tensor(0).unsqueeze(a.dim("dim")))
            .sample(Arguments.settings("dim", 1), uniform(-1, 1, 2, 3)),
        OpRow.of("expand", a -> a.tensor(0).expand(a.ints("sizes")))
            .sample(Arguments.settings("sizes", List.of(2L, -1L, 3L)), uniform(-1, 1, 2, 1)),
        OpRow.of(
                "slice",
                a ->
                    a.tensor(0)
                        .slice(
                            a.dim("dim"),
                            a.dim("start"),
                            a.dim("end", Integer.MAX_VALUE),
                            a.dim("step", 1)))
            .sample(
                Arguments.settings("dim", 1, "start", 1, "end", 5, "step", 2),
                uniform(-1, 1, 2, 5)),
        OpRow.of("select", a -> a.tensor(0).select(a.dim("dim"), a.dim("index")))
            .sample(Arguments.settings("dim", 1, "index", -1), uniform(-1, 1, 2, 3)),
        OpRow.of("cast", a -> a.tensor(0).to(DType.of(a.text("dtype"))))
            .sample(Arguments.settings("dtype", "float64"), uniform(-1, 1, 2, 3))
            .runs(Cast.class),
        OpRow.unary("detach", Tensor::detach).sample(uniform(-1, 1, 2)).withoutGradient(),
        OpRow.unary("clone", Tensor::clone).sample(uniform(-1, 1, 2, 3)));
  }
}
