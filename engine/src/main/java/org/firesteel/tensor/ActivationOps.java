package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Elu;
import org.firesteel.tensor.op.Gelu;
import org.firesteel.tensor.op.GeluTanh;
import org.firesteel.tensor.op.Hardtanh;
import org.firesteel.tensor.op.LeakyRelu;
import org.firesteel.tensor.op.LogSigmoid;
import org.firesteel.tensor.op.PRelu;
import org.firesteel.tensor.op.Relu;
import org.firesteel.tensor.op.Sigmoid;
import org.firesteel.tensor.op.Silu;
import org.firesteel.tensor.op.Softplus;
import org.firesteel.tensor.op.Threshold;

/**
 * Activation functions, element by element. Every method returns a new tensor.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions">PyTorch's</a>
 */
interface ActivationOps {
  Tensor self();

  /** {@code max(x, 0)}. */
  default Tensor relu() {
    return Autograd.apply(new Relu(), self());
  }

  /** x where it is positive, else {@code negativeSlope x}; PyTorch's default slope is 0.01. */
  default Tensor leakyRelu(double negativeSlope) {
    return Autograd.apply(new LeakyRelu(negativeSlope), self());
  }

  /**
   * {@link #leakyRelu} with a learned slope: one for all, or one for each size of dimension 1.
   *
   * @throws IllegalArgumentException if weight is neither one number nor one for each channel
   */
  default Tensor prelu(Tensor weight) {
    return Autograd.apply(new PRelu(), self(), PRelu.align(weight, self().shape()));
  }

  /** {@code min(max(x, 0), 6)}. */
  default Tensor relu6() {
    return hardtanh(0, 6);
  }

  /** x cut to bounds; PyTorch's default ones are -1 and 1. */
  default Tensor hardtanh(double min, double max) {
    return Autograd.apply(new Hardtanh(min, max), self());
  }

  /** x where it is above the threshold, else {@code value}. */
  default Tensor threshold(double threshold, double value) {
    return Autograd.apply(new Threshold(threshold, value), self());
  }

  /** {@code 1 / (1 + e^-x)}. */
  default Tensor sigmoid() {
    return Autograd.apply(new Sigmoid(), self());
  }

  /** {@code ln sigmoid(x)}, accurate at both ends. */
  default Tensor logSigmoid() {
    return Autograd.apply(new LogSigmoid(), self());
  }

  /** A sigmoid of straight lines: {@code min(max(x + 3, 0), 6) / 6}. */
  default Tensor hardsigmoid() {
    return self().add(3).relu6().div(6);
  }

  /** {@code x hardsigmoid(x)}. */
  default Tensor hardswish() {
    return self().mul(hardsigmoid());
  }

  /** {@code x sigmoid(x)}, also called swish. */
  default Tensor silu() {
    return Autograd.apply(new Silu(), self());
  }

  /** {@code x tanh(softplus(x))}. */
  default Tensor mish() {
    return self().mul(softplus(1, 20).tanh());
  }

  /** {@code x P(N < x)} for a normal variable N. */
  default Tensor gelu() {
    return Autograd.apply(new Gelu(), self());
  }

  /** {@link #gelu()} approximated by a tanh: PyTorch's {@code approximate="tanh"}. */
  default Tensor geluTanh() {
    return Autograd.apply(new GeluTanh(), self());
  }

  /** x where it is positive, else {@code alpha (e^x - 1)}; PyTorch's default alpha is 1. */
  default Tensor elu(double alpha) {
    return Autograd.apply(new Elu(alpha, 1, 1), self());
  }

  /** x where it is positive, else {@code alpha (e^(x / alpha) - 1)}. */
  default Tensor celu(double alpha) {
    return Autograd.apply(new Elu(alpha, 1, 1 / alpha), self());
  }

  /**
   * {@link #elu} scaled to keep mean 0 and variance 1. <a
   * href="https://arxiv.org/abs/1706.02515">Klambauer et al.</a>
   */
  default Tensor selu() {
    return Autograd.apply(Elu.SELF_NORMALIZING, self());
  }

  /**
   * {@code ln(1 + e^(beta x)) / beta}, and x itself where {@code beta x} is above the threshold;
   * PyTorch's defaults are 1 and 20.
   */
  default Tensor softplus(double beta, double threshold) {
    return Autograd.apply(new Softplus(beta, threshold), self());
  }

  /** {@code x / (1 + |x|)}. */
  default Tensor softsign() {
    return self().div(self().abs().add(1));
  }

  /** {@code x - tanh x}. */
  default Tensor tanhshrink() {
    return self().sub(self().tanh());
  }
}
