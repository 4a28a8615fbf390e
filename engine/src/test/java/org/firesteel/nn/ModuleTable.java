package org.firesteel.nn;

import static org.firesteel.nn.ModuleRow.layer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.firesteel.golden.Kwargs;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;

/** The table of all modules; a new module gets one row in the file of its theme. */
final class ModuleTable {
  private final Map<String, ModuleRow> rows = new LinkedHashMap<>();

  ModuleTable() {
    Stream.of(ActivationModuleRows.rows(), WindowRows.rows(), SequenceRows.rows(), plain())
        .flatMap(List::stream)
        .forEach(row -> rows.put(row.name(), row));
  }

  Map<String, ModuleRow> rows() {
    return rows;
  }

  /**
   * The row of that name.
   *
   * @throws AssertionError if there is none, saying what to do
   */
  ModuleRow row(String name) {
    ModuleRow row = rows.get(name);
    if (row == null) {
      throw new AssertionError(
          "no row for the module '"
              + name
              + "': add one to the fitting *Rows file in org.firesteel.nn, saying how to build and"
              + " call it");
    }
    return row;
  }

  /** The module of a golden case. */
  Module build(JsonNode node, DType dtype, Generator generator) {
    String name = node.required("module").textValue();
    if (name.equals("Sequential")) {
      List<Layer> layers = new ArrayList<>();
      node.required("layers").forEach(l -> layers.add((Layer) build(l, dtype, generator)));
      return new Sequential(layers);
    }
    Kwargs kwargs = new Kwargs(node.get("kwargs"));
    Module module = row(name).builder().build(kwargs, dtype, generator);
    kwargs.done();
    return module;
  }

  private static List<ModuleRow> plain() {
    return List.of(
        layer("Sequential", (k, dtype, g) -> new Sequential()),
        layer(
            "Linear",
            (k, dtype, g) ->
                new Linear(
                    k.integer("in_features"),
                    k.integer("out_features"),
                    k.flag("bias", true),
                    dtype,
                    g)),
        new ModuleRow(
            "Bilinear",
            (k, dtype, g) ->
                new Bilinear(
                    k.integer("in1_features"),
                    k.integer("in2_features"),
                    k.integer("out_features"),
                    k.flag("bias", true),
                    dtype,
                    g),
            (module, in, k) ->
                new org.firesteel.tensor.Tensor[] {((Bilinear) module).call(in.get(0), in.get(1))}),
        layer("Identity", (k, dtype, g) -> new Identity()),
        layer(
            "Flatten",
            (k, dtype, g) -> new Flatten(k.integer("start_dim", 1), k.integer("end_dim", -1))),
        layer(
            "Unflatten",
            (k, dtype, g) -> new Unflatten(k.integer("dim"), k.integers("unflattened_size"))),
        layer("Dropout", (k, dtype, g) -> new Dropout(k.number("p", 0.5), g)),
        layer("AlphaDropout", (k, dtype, g) -> new AlphaDropout(k.number("p", 0.5), g)));
  }
}
