package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.PointwiseRows.row;
import static org.firesteel.op.Sample.mask;
import static org.firesteel.op.Sample.uniform;
import static org.firesteel.op.Sample.vector;

import java.util.List;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** Activation functions. */
final class ActivationRows {
  private ActivationRows() {}

  static List<OpRow> rows() {
    return List.of(
        row("relu", Tensor::relu, -2, 2)
            .rejects("Boolean inputs not supported for relu", mask(Shape.of(1), 1)),
        OpRow.of("leaky_relu", a -> a.tensor(0).leakyRelu(a.number("negative_slope", 0.01)))
            .sample(uniform(-2, 2, 2, 3))
            .sample(settings("negative_slope", 0.3), uniform(-2, 2, 2, 3)),
        OpRow.of("prelu", a -> a.tensor(0).prelu(a.tensor(1)))
            .sample(uniform(-2, 2, 2, 3, 2), vector(0.1, 0.2, 0.3))
            .sample(uniform(-2, 2, 4), vector(0.1))
            .rejects(
                "Found parameter numbers = 2 and channel size = 3.",
                uniform(-2, 2, 2, 3),
                vector(0.1, 0.2)),
        row("relu6", Tensor::relu6, -3, 9),
        OpRow.of(
                "hardtanh",
                a -> a.tensor(0).hardtanh(a.number("min_val", -1), a.number("max_val", 1)))
            .sample(uniform(-2, 2, 2, 3))
            .sample(settings("min_val", -0.5), uniform(-2, 2, 2, 3)),
        OpRow.of("threshold", a -> a.tensor(0).threshold(a.number("threshold"), a.number("value")))
            .sample(settings("threshold", 0.3, "value", -7), uniform(-2, 2, 2, 3)),
        row("logsigmoid", Tensor::logSigmoid, -2, 2),
        row("hardsigmoid", Tensor::hardsigmoid, -5, 5),
        row("hardswish", Tensor::hardswish, -5, 5),
        row("silu", Tensor::silu, -2, 2),
        row("mish", Tensor::mish, -2, 2),
        OpRow.of(
                "gelu",
                a ->
                    a.has("approximate") && a.text("approximate").equals("tanh")
                        ? a.tensor(0).geluTanh()
                        : a.tensor(0).gelu())
            .sample(uniform(-2, 2, 2, 3))
            .sample(settings("approximate", "tanh"), uniform(-2, 2, 2, 3)),
        OpRow.of("elu", a -> a.tensor(0).elu(a.number("alpha", 1)))
            .sample(uniform(-2, 2, 2, 3))
            .sample(settings("alpha", 0.5), uniform(-2, 2, 2, 3)),
        OpRow.of("celu", a -> a.tensor(0).celu(a.number("alpha", 1)))
            .sample(settings("alpha", 0.5), uniform(-2, 2, 2, 3)),
        row("selu", Tensor::selu, -2, 2),
        OpRow.of(
                "softplus",
                a -> a.tensor(0).softplus(a.number("beta", 1), a.number("threshold", 20)))
            .sample(uniform(-2, 2, 2, 3))
            .sample(settings("beta", 2, "threshold", 1), uniform(-2, 2, 2, 3)),
        row("softsign", Tensor::softsign, -2, 2),
        row("tanhshrink", Tensor::tanhshrink, -2, 2));
  }
}
