package org.firesteel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.nn.Module;
import org.firesteel.nn.Parameter;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/**
 * Where each parameter of a model lies in one flat vector: one behind the other, in the order of
 * {@link Module#namedParameters()}. The flat vector is what travels, what the gradient is, and what
 * the optimizer updates. It is of float64 if the parameters are, else of float32.
 */
public final class ParameterLayout {
  private final Map<String, Layout> places = new LinkedHashMap<>();
  private final DType dtype;
  private int length;

  /** The layout of a model whose parameters are all of one dtype. */
  public ParameterLayout(Module model) {
    this.dtype =
        model.parameters().stream()
            .findFirst()
            .map(parameter -> parameter.dtype().computeType())
            .orElse(DType.FLOAT32);
    model
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              Shape shape = parameter.shape();
              places.put(name, new Layout(shape, shape.strides(), length));
              length += shape.numel();
            });
  }

  /** The number of parameters. */
  public int length() {
    return length;
  }

  /** Of the flat vector. */
  public DType dtype() {
    return dtype;
  }

  /** A flat vector of zeros. */
  public FlatVector zeros() {
    return FlatVector.zeros(dtype, length);
  }

  /** The parameters in a flat vector, by name; they share it. */
  public Map<String, Tensor> views(FlatVector flat) {
    Storage storage = flat.storage();
    Map<String, Tensor> views = new LinkedHashMap<>();
    places.forEach((name, place) -> views.put(name, new Tensor(storage, place)));
    return views;
  }

  /** Copies a model's parameters into a new flat vector. */
  public FlatVector flatten(Module model) {
    FlatVector flat = zeros();
    Map<String, Parameter> parameters = model.namedParameters();
    views(flat).forEach((name, view) -> view.copy_(parameters.get(name).detach()));
    return flat;
  }

  /** Lets a model read its parameters from a flat vector. */
  public void bind(Module model, FlatVector flat) {
    Map<String, Tensor> views = views(flat);
    model.namedParameters().forEach((name, parameter) -> parameter.setData(views.get(name)));
  }

  /** The parts of a flat vector, one for each parameter in their order; they share it. */
  Tensor[] tensors(FlatVector flat) {
    Storage storage = flat.storage();
    Tensor[] tensors = new Tensor[places.size()];
    int at = 0;
    for (Layout place : places.values()) {
      tensors[at++] = new Tensor(storage, place);
    }
    return tensors;
  }
}
