package org.firesteel.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;

/**
 * Layers by name. A model described by {@link Spec}s maps rows of {@code inputs} numbers to rows of
 * outputs; the shape of each layer's input follows from the one before. A layer that takes more
 * than one setting reads them in its own file; here it has one line.
 */
public final class LayerCatalog {
  private static final Map<String, Factory> LAYERS = layers();

  private LayerCatalog() {}

  private static Map<String, Factory> layers() {
    Map<String, Factory> layers = new LinkedHashMap<>();
    layers.put("linear", Linear::of);
    layers.put("flatten", (settings, rows, generator) -> Flatten.of(settings, rows));
    layers.put("unflatten", (settings, rows, generator) -> Unflatten.of(settings, rows));
    layers.put("identity", plain(Identity::new));
    layers.put("relu", plain(ReLU::new));
    layers.put("relu6", plain(ReLU6::new));
    layers.put("leaky-relu", set(LeakyReLU::of));
    layers.put("prelu", set(PReLU::of));
    layers.put("elu", set(ELU::of));
    layers.put("selu", plain(SELU::new));
    layers.put("celu", set(CELU::of));
    layers.put("gelu", set(GELU::of));
    layers.put("silu", plain(SiLU::new));
    layers.put("mish", plain(Mish::new));
    layers.put("softplus", set(Softplus::of));
    layers.put("softsign", plain(Softsign::new));
    layers.put("sigmoid", plain(Sigmoid::new));
    layers.put("log-sigmoid", plain(LogSigmoid::new));
    layers.put("hardsigmoid", plain(Hardsigmoid::new));
    layers.put("hardswish", plain(Hardswish::new));
    layers.put("tanh", plain(Tanh::new));
    layers.put("tanhshrink", plain(Tanhshrink::new));
    layers.put("hardtanh", set(Hardtanh::of));
    layers.put("softmax", set(Softmax::of));
    layers.put("log-softmax", set(LogSoftmax::of));
    layers.put("dropout", (set, rows, generator) -> rows.after(Dropout.of(set, generator)));
    layers.put(
        "alpha-dropout", (set, rows, generator) -> rows.after(AlphaDropout.of(set, generator)));
    layers.put("batch-norm", (settings, rows, generator) -> BatchNorm.of(settings, rows));
    layers.put("layer-norm", (settings, rows, generator) -> LayerNorm.of(settings, rows));
    layers.put("rms-norm", (settings, rows, generator) -> RMSNorm.of(settings, rows));
    layers.put("group-norm", (settings, rows, generator) -> GroupNorm.of(settings, rows));
    layers.put("conv1d", Conv1d::of);
    layers.put("conv2d", Conv2d::of);
    layers.put("max-pool1d", (settings, rows, generator) -> MaxPool1d.of(settings, rows));
    layers.put("max-pool2d", (settings, rows, generator) -> MaxPool2d.of(settings, rows));
    layers.put("avg-pool1d", (settings, rows, generator) -> AvgPool1d.of(settings, rows));
    layers.put("avg-pool2d", (settings, rows, generator) -> AvgPool2d.of(settings, rows));
    layers.put(
        "adaptive-avg-pool1d", (settings, rows, generator) -> AdaptiveAvgPool1d.of(settings, rows));
    layers.put(
        "adaptive-avg-pool2d", (settings, rows, generator) -> AdaptiveAvgPool2d.of(settings, rows));
    return Collections.unmodifiableMap(layers);
  }

  /** A layer without settings that keeps its input's shape. */
  private static Factory plain(Supplier<Layer> layer) {
    return (settings, rows, generator) -> rows.through(layer.get());
  }

  /** A layer with settings that keeps its input's shape. */
  private static Factory set(Function<Settings, Layer> layer) {
    return (settings, rows, generator) -> rows.through(layer.apply(settings));
  }

  /**
   * Builds the layers, drawing initial weights in their order. Layers that draw numbers in training
   * go on drawing from the same generator until {@link Module#reseed}.
   *
   * @param inputs the number of features
   * @throws org.firesteel.spec.SpecException if a name, setting or size is wrong
   */
  public static Sequential build(List<Spec> layers, int inputs, Generator generator) {
    List<Layer> built = new ArrayList<>();
    RowShape rows = RowShape.of(inputs);
    for (Spec spec : layers) {
      RowShape.Result result = build(spec, rows, generator);
      built.add(result.layer());
      rows = result.rows();
    }
    return new Sequential(built);
  }

  /**
   * Checks names, settings and sizes as far as they follow from the layers alone.
   *
   * @return the number of outputs per row, if it is fixed
   * @throws org.firesteel.spec.SpecException if one is wrong
   */
  public static OptionalInt check(List<Spec> layers) {
    RowShape rows = RowShape.UNKNOWN;
    for (Spec spec : layers) {
      rows = build(spec, rows, new Generator(0)).rows();
    }
    return rows.numel();
  }

  private static RowShape.Result build(Spec spec, RowShape rows, Generator generator) {
    Factory factory = LAYERS.get(spec.type());
    if (factory == null) {
      throw Settings.unknownType(spec, "layer", LAYERS.keySet());
    }
    Settings settings = new Settings(spec);
    try {
      RowShape.Result result = factory.build(settings, rows, generator);
      settings.done();
      return result;
    } catch (SpecException e) {
      throw e;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new SpecException(spec, null, "`%s`: %s".formatted(spec.type(), e.getMessage()));
    }
  }

  /** Builds one layer for rows of a shape; an unknown shape fits everything. */
  private interface Factory {
    RowShape.Result build(Settings settings, RowShape rows, Generator generator);
  }
}
