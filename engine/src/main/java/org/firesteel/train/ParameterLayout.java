package org.firesteel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.nn.Module;
import org.firesteel.nn.Parameter;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/**
 * Where each parameter of a model lies in one flat float32 array: one behind the other, in the
 * order of {@link Module#namedParameters()}. The flat array is what travels, what the gradient is,
 * and what the optimizer updates.
 */
public final class ParameterLayout {
  private final Map<String, Layout> places = new LinkedHashMap<>();
  private int length;

  public ParameterLayout(Module model) {
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

  /** The parameters in a flat array, by name; they share it. */
  public Map<String, Tensor> views(float[] flat) {
    Storage storage = Storage.of(flat);
    Map<String, Tensor> views = new LinkedHashMap<>();
    places.forEach((name, place) -> views.put(name, new Tensor(storage, place)));
    return views;
  }

  /** Copies a model's parameters into a new flat array. */
  public float[] flatten(Module model) {
    float[] flat = new float[length];
    Map<String, Parameter> parameters = model.namedParameters();
    views(flat).forEach((name, view) -> view.copy_(parameters.get(name).detach()));
    return flat;
  }

  /** Lets a model read its parameters from one flat array and add its gradients up in another. */
  public void bind(Module model, float[] values, float[] gradients) {
    Map<String, Tensor> valueViews = views(values);
    Map<String, Tensor> gradientViews = views(gradients);
    model
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              parameter.setData(valueViews.get(name));
              parameter.setGrad(gradientViews.get(name));
            });
  }
}
