package org.firesteel.nn;

import static org.firesteel.nn.ModuleRow.layer;

import java.util.List;
import java.util.function.Supplier;

/** Activations. */
final class ActivationModuleRows {
  private ActivationModuleRows() {}

  private static ModuleRow plain(String name, Supplier<Layer> layer) {
    return layer(name, (k, dtype, g) -> layer.get());
  }

  static List<ModuleRow> rows() {
    return List.of(
        plain("ReLU", ReLU::new),
        plain("ReLU6", ReLU6::new),
        plain("SELU", SELU::new),
        plain("Sigmoid", Sigmoid::new),
        plain("LogSigmoid", LogSigmoid::new),
        plain("Hardsigmoid", Hardsigmoid::new),
        plain("Hardswish", Hardswish::new),
        plain("Tanh", Tanh::new),
        plain("Tanhshrink", Tanhshrink::new),
        plain("SiLU", SiLU::new),
        plain("Mish", Mish::new),
        plain("Softsign", Softsign::new),
        layer("LeakyReLU", (k, dtype, g) -> new LeakyReLU(k.number("negative_slope", 0.01))),
        layer("ELU", (k, dtype, g) -> new ELU(k.number("alpha", 1))),
        layer("CELU", (k, dtype, g) -> new CELU(k.number("alpha", 1))),
        layer(
            "Hardtanh",
            (k, dtype, g) -> new Hardtanh(k.number("min_val", -1), k.number("max_val", 1))),
        layer(
            "Softplus",
            (k, dtype, g) -> new Softplus(k.number("beta", 1), k.number("threshold", 20))),
        layer(
            "Threshold",
            (k, dtype, g) -> new Threshold(k.number("threshold", 0), k.number("value", 0))),
        layer(
            "GELU",
            (k, dtype, g) ->
                new GELU(
                    k.text("approximate", "none").equals("tanh")
                        ? GELU.Approximate.TANH
                        : GELU.Approximate.NONE)),
        layer("Softmax", (k, dtype, g) -> new Softmax(k.integer("dim"))),
        layer("LogSoftmax", (k, dtype, g) -> new LogSoftmax(k.integer("dim"))),
        layer(
            "PReLU",
            (k, dtype, g) ->
                new PReLU(k.integer("num_parameters", 1), k.number("init", 0.25), dtype)));
  }
}
