package org.firesteel.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;
import org.firesteel.tensor.DType;

/**
 * Layers by name. A model described by {@link Spec}s maps rows of {@code inputs} numbers to rows of
 * outputs; each layer's input size follows from the one before.
 */
public final class LayerCatalog {
  private static final Map<String, Factory> LAYERS = layers();

  private LayerCatalog() {}

  private static Map<String, Factory> layers() {
    Map<String, Factory> layers = new LinkedHashMap<>();
    layers.put("linear", LayerCatalog::linear);
    layers.put("flatten", LayerCatalog::flatten);
    layers.put("relu", (spec, width, generator) -> plain(spec, new ReLU(), width));
    layers.put("tanh", (spec, width, generator) -> plain(spec, new Tanh(), width));
    layers.put("sigmoid", (spec, width, generator) -> plain(spec, new Sigmoid(), width));
    return java.util.Collections.unmodifiableMap(layers);
  }

  /**
   * Builds the layers, drawing initial weights in their order.
   *
   * @param inputs the number of features
   * @throws SpecException if a name, setting or size is wrong
   */
  public static Sequential build(List<Spec> layers, int inputs, Generator generator) {
    List<Module> modules = new ArrayList<>();
    OptionalInt width = OptionalInt.of(inputs);
    for (Spec spec : layers) {
      Layer layer = build(spec, width, generator);
      modules.add(layer.module);
      width = layer.width;
    }
    return new Sequential(modules);
  }

  /**
   * Checks names, settings and sizes as far as they follow from the layers alone.
   *
   * @return the number of outputs per row, if it is fixed
   * @throws SpecException if one is wrong
   */
  public static OptionalInt check(List<Spec> layers) {
    OptionalInt width = OptionalInt.empty();
    for (Spec spec : layers) {
      width = build(spec, width, new Generator(0)).width;
    }
    return width;
  }

  private static Layer build(Spec spec, OptionalInt width, Generator generator) {
    Factory factory = LAYERS.get(spec.type());
    if (factory == null) {
      throw Settings.unknownType(spec, "layer", LAYERS.keySet());
    }
    return factory.build(spec, width, generator);
  }

  private static Layer linear(Spec spec, OptionalInt width, Generator generator) {
    Settings settings = new Settings(spec);
    int out = settings.requireInt("out");
    int in = settings.getInt("in", width.orElse(1));
    boolean bias = settings.getBoolean("bias", true);
    settings.done();
    if (out < 1) {
      throw settings.mustBe("out", "at least 1", out);
    }
    if (width.isPresent() && in != width.getAsInt()) {
      throw settings.mustBe("in", width.getAsInt() + " to fit what comes before it", in);
    }
    Linear module = new Linear(in, out, bias, DType.FLOAT32, generator);
    return new Layer(module, OptionalInt.of(out));
  }

  private static Layer flatten(Spec spec, OptionalInt width, Generator generator) {
    Settings settings = new Settings(spec);
    int start = settings.getInt("start-dim", 1);
    int end = settings.getInt("end-dim", -1);
    settings.done();
    if (start == 0 && width.isPresent() && width.getAsInt() != 1) {
      throw new SpecException(
          spec,
          "start-dim",
          "`flatten` from dimension 0 needs rows of 1 number, they have " + width.getAsInt());
    }
    return new Layer(new Flatten(start, end), width);
  }

  private static Layer plain(Spec spec, Module module, OptionalInt width) {
    new Settings(spec).done();
    return new Layer(module, width);
  }

  /** Builds one layer; an unknown width fits everything. */
  private interface Factory {
    Layer build(Spec spec, OptionalInt width, Generator generator);
  }

  private record Layer(Module module, OptionalInt width) {}
}
