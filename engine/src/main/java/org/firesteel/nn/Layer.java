package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/** A module with one input and one output: what {@link Sequential} is made of. */
public abstract class Layer extends Module {
  /** The output for an input, without this layer's own hooks. */
  public abstract Tensor forward(Tensor input);

  /** {@link #forward} with the hooks around it: what {@code layer(input)} does in PyTorch. */
  public final Tensor call(Tensor input) {
    return callWithHooks(inputs -> new Tensor[] {forward(inputs[0])}, input)[0];
  }
}
