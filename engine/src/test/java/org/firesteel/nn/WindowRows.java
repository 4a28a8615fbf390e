package org.firesteel.nn;

import static org.firesteel.nn.ModuleRow.layer;

import java.util.List;
import org.firesteel.golden.Kwargs;
import org.firesteel.tensor.Shape;

/** Convolution, pooling, normalisation. */
final class WindowRows {
  private WindowRows() {}

  private static Convolution.Options convolution(Kwargs k) {
    return Convolution.Options.of(
            k.integer("in_channels"), k.integer("out_channels"), k.integers("kernel_size"))
        .stride(k.integers("stride", 1))
        .padding(k.integers("padding", 0))
        .dilation(k.integers("dilation", 1))
        .groups(k.integer("groups", 1))
        .bias(k.flag("bias", true));
  }

  private static Pooling.Options pooling(Kwargs k) {
    int[] kernel = k.integers("kernel_size");
    return Pooling.Options.of(kernel)
        .stride(k.integers("stride", kernel))
        .padding(k.integers("padding", 0))
        .dilation(k.integers("dilation", 1))
        .ceilMode(k.flag("ceil_mode", false))
        .countIncludePad(k.flag("count_include_pad", true));
  }

  private static BatchNorm.Options batchNorm(Kwargs k) {
    double momentum = k.isNone("momentum") ? Double.NaN : k.number("momentum", 0.1);
    return BatchNorm.Options.of(k.integer("num_features"))
        .eps(k.number("eps", 1e-5))
        .momentum(momentum)
        .affine(k.flag("affine", true))
        .trackRunningStats(k.flag("track_running_stats", true));
  }

  static List<ModuleRow> rows() {
    return List.of(
        layer("Conv1d", (k, dtype, g) -> new Conv1d(convolution(k), dtype, g)),
        layer("Conv2d", (k, dtype, g) -> new Conv2d(convolution(k), dtype, g)),
        layer("MaxPool1d", (k, dtype, g) -> new MaxPool1d(pooling(k))),
        layer("MaxPool2d", (k, dtype, g) -> new MaxPool2d(pooling(k))),
        layer("AvgPool1d", (k, dtype, g) -> new AvgPool1d(pooling(k))),
        layer(
            "AvgPool2d",
            (k, dtype, g) ->
                k.has("divisor_override")
                    ? new AvgPool2d(pooling(k), k.integer("divisor_override"))
                    : new AvgPool2d(pooling(k))),
        layer(
            "AdaptiveAvgPool1d", (k, dtype, g) -> new AdaptiveAvgPool1d(k.integer("output_size"))),
        layer(
            "AdaptiveAvgPool2d",
            (k, dtype, g) -> {
              int[] size = k.integers("output_size");
              return new AdaptiveAvgPool2d(size[0], size[size.length - 1]);
            }),
        layer("BatchNorm1d", (k, dtype, g) -> new BatchNorm1d(batchNorm(k), dtype)),
        layer("BatchNorm2d", (k, dtype, g) -> new BatchNorm2d(batchNorm(k), dtype)),
        layer(
            "LayerNorm",
            (k, dtype, g) ->
                new LayerNorm(
                    Shape.of(k.integers("normalized_shape")),
                    k.number("eps", 1e-5),
                    k.flag("elementwise_affine", true),
                    k.flag("bias", true),
                    dtype)),
        layer(
            "RMSNorm",
            (k, dtype, g) ->
                new RMSNorm(
                    Shape.of(k.integers("normalized_shape")),
                    k.number("eps", Double.NaN),
                    k.flag("elementwise_affine", true),
                    dtype)),
        layer(
            "GroupNorm",
            (k, dtype, g) ->
                new GroupNorm(
                    k.integer("num_groups"),
                    k.integer("num_channels"),
                    k.number("eps", 1e-5),
                    k.flag("affine", true),
                    dtype)));
  }
}
