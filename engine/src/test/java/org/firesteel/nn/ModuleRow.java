package org.firesteel.nn;

import java.util.List;
import java.util.Map;
import org.firesteel.golden.Kwargs;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/** One row of the module table: a name of the golden files, how to build it and how to call it. */
record ModuleRow(String name, Builder builder, Caller caller) {
  /** Builds a module from torch's keyword arguments. */
  interface Builder {
    Module build(Kwargs kwargs, DType dtype, Generator generator);
  }

  /** Calls a module with its inputs, and gives all its outputs; null for an absent one. */
  interface Caller {
    Tensor[] call(Module module, Inputs inputs, Kwargs kwargs);
  }

  /** The inputs by position, and those given by keyword. */
  record Inputs(List<Tensor> positional, Map<String, Tensor> keyword) {
    /** Null where there are fewer. */
    Tensor get(int index) {
      return index < positional.size() ? positional.get(index) : null;
    }

    Tensor get(String name) {
      return keyword.get(name);
    }
  }

  /** A {@link Layer}. */
  static ModuleRow layer(String name, Builder builder) {
    return new ModuleRow(
        name,
        builder,
        (module, inputs, kwargs) -> new Tensor[] {((Layer) module).call(inputs.get(0))});
  }
}
