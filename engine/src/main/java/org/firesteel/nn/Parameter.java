package org.firesteel.nn;

import org.firesteel.tensor.Tensor;

/**
 * A tensor that a module learns: a leaf that requires a gradient.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html">torch.nn.Parameter</a>
 */
public final class Parameter extends Tensor {
  /** A parameter over the storage of {@code data}. */
  public Parameter(Tensor data) {
    super(data.storage(), data.layout());
    requiresGrad_();
  }
}
