package org.firesteel.tensor.autograd;

import java.util.Arrays;
import java.util.function.Function;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * Compares gradients with differences: of an operation, a module, a whole model.
 *
 * <pre>{@code
 * GradCheck.check(in -> in[0].matmul(in[1]).tanh(), a, b);
 * }</pre>
 *
 * <p>Every element of every input that requires a gradient is moved a little both ways, and the
 * change of every element of the result compared with what backward says. The inputs are float64;
 * those that require no gradient may be anything. {@link Limits} say how far and how close; those
 * that PyTorch has by default forgive much.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html">torch.autograd.gradcheck</a>
 */
public final class GradCheck {
  private final String what;
  private final Limits limits;
  private final Function<Tensor[], Tensor[]> function;
  private final Tensor[] inputs;

  /**
   * A gradient must be within {@code atol + rtol |n|} of n, the difference over 2 eps.
   *
   * @param eps how far elements are moved
   */
  public record Limits(double eps, double atol, double rtol) {
    /** PyTorch's defaults: 1e-6, 1e-5, 1e-3. */
    public static Limits defaults() {
      return new Limits(1e-6, 1e-5, 1e-3);
    }
  }

  private GradCheck(
      String what, Limits limits, Function<Tensor[], Tensor[]> function, Tensor[] inputs) {
    this.what = what;
    this.limits = limits;
    this.function = function;
    this.inputs = inputs;
  }

  /**
   * Checks the gradients of a function of the inputs, which must give the same result each time.
   *
   * @throws AssertionError naming the first element whose gradient is wrong
   * @throws IllegalArgumentException if no input requires a gradient, or one that does is not
   *     float64 or is expanded
   */
  public static void check(Function<Tensor[], Tensor> function, Tensor... inputs) {
    checkAll(single(function), inputs);
  }

  /** {@link #check}, then the same for the gradients themselves: double backward. */
  public static void checkTwice(Function<Tensor[], Tensor> function, Tensor... inputs) {
    checkAllTwice(single(function), inputs);
  }

  /** {@link #check} for a function with several results. */
  public static void checkAll(Function<Tensor[], Tensor[]> function, Tensor... inputs) {
    checkAll(Limits.defaults(), function, inputs);
  }

  /** {@link #checkAll(Function, Tensor...)} within other limits than PyTorch's. */
  public static void checkAll(
      Limits limits, Function<Tensor[], Tensor[]> function, Tensor... inputs) {
    new GradCheck("gradient", limits, function, inputs).run();
  }

  /** {@link #checkTwice} for a function with several results. */
  public static void checkAllTwice(Function<Tensor[], Tensor[]> function, Tensor... inputs) {
    checkAllTwice(Limits.defaults(), function, inputs);
  }

  /** {@link #checkAllTwice(Function, Tensor...)} within other limits than PyTorch's. */
  public static void checkAllTwice(
      Limits limits, Function<Tensor[], Tensor[]> function, Tensor... inputs) {
    checkAll(limits, function, inputs);
    Tensor[] outputs = function.apply(inputs);
    Tensor[] all = Arrays.copyOf(inputs, inputs.length + outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      all[inputs.length + i] = weights(outputs[i]);
    }
    Function<Tensor[], Tensor[]> gradients = given -> gradients(function, given, inputs.length);
    new GradCheck("second gradient", limits, gradients, all).run();
  }

  private static Function<Tensor[], Tensor[]> single(Function<Tensor[], Tensor> function) {
    return given -> new Tensor[] {function.apply(given)};
  }

  /** Gradients of an output that differ from element to element. */
  private static Tensor weights(Tensor output) {
    double[] weights = new double[output.numel()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.cos(i + 0.5);
    }
    return Tensors.tensor(weights, output.shape()).requiresGrad_(output.requiresGrad());
  }

  /** The gradients of a function as a function of its inputs and of its outputs' gradients. */
  private static Tensor[] gradients(
      Function<Tensor[], Tensor[]> function, Tensor[] given, int inputs) {
    Tensor[] in = Arrays.copyOf(given, inputs);
    Tensor[] outputs = function.apply(in);
    Tensor[] weights = Arrays.copyOfRange(given, inputs, given.length);
    Tensor[] roots = select(outputs, outputs);
    Tensor[] asked = select(in, in);
    Tensor[] gradients = Autograd.grad(roots, asked, select(outputs, weights), true, true, true);
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = gradients[i] == null ? asked[i].zerosLike() : gradients[i];
    }
    return gradients;
  }

  /** The values in whose places the others require a gradient. */
  private static Tensor[] select(Tensor[] others, Tensor[] values) {
    Tensor[] selected = new Tensor[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (others[i].requiresGrad()) {
        selected[count++] = values[i];
      }
    }
    return Arrays.copyOf(selected, count);
  }

  private void run() {
    boolean any = false;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad()) {
        any = true;
        checkInput(i);
      }
    }
    if (!any) {
      throw new IllegalArgumentException("at least one input must require a gradient");
    }
    double[][][] analytic = analytic();
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad()) {
        compare(i, analytic[i]);
      }
    }
  }

  private void checkInput(int input) {
    if (inputs[input].dtype() != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "input %d must be float64 to be checked, actual: %s"
              .formatted(input, inputs[input].dtype().label()));
    }
    if (inputs[input].layout().isExpanded()) {
      throw new IllegalArgumentException(
          "input %d is expanded: its elements cannot be moved one by one; clone() it"
              .formatted(input));
    }
  }

  /** By input, element of all outputs one after the other, and element of the input. */
  private double[][][] analytic() {
    Tensor[] outputs = function.apply(inputs);
    double[][][] result = new double[inputs.length][count(outputs)][];
    Tensor[] asked = select(inputs, inputs);
    int row = 0;
    for (Tensor output : outputs) {
      for (int k = 0; k < output.numel(); k++, row++) {
        Tensor[] gradients = new Tensor[asked.length];
        if (output.requiresGrad()) {
          Tensor one = Raw.zeros(output.shape(), output.dtype());
          one.view(-1).select(0, k).fill_(1);
          gradients =
              Autograd.grad(new Tensor[] {output}, asked, new Tensor[] {one}, true, true, false);
        }
        for (int i = 0, at = 0; i < inputs.length; i++) {
          Tensor gradient = inputs[i].requiresGrad() ? gradients[at++] : null;
          result[i][row] =
              gradient == null ? new double[inputs[i].numel()] : gradient.toDoubleArray();
        }
      }
    }
    return result;
  }

  private static int count(Tensor[] outputs) {
    int count = 0;
    for (Tensor output : outputs) {
      count += output.numel();
    }
    return count;
  }

  private void compare(int input, double[][] analytic) {
    Tensor x = inputs[input];
    double[] elements = x.storage().doubles();
    for (int j = 0; j < x.numel(); j++) {
      int place = place(x, j);
      double middle = elements[place];
      double[][] above;
      double[][] below;
      try {
        elements[place] = middle + limits.eps;
        above = values();
        elements[place] = middle - limits.eps;
        below = values();
      } finally {
        elements[place] = middle;
      }
      int row = 0;
      for (int o = 0; o < above.length; o++) {
        for (int k = 0; k < above[o].length; k++, row++) {
          double numeric = (above[o][k] - below[o][k]) / (2 * limits.eps);
          double difference = Math.abs(analytic[row][j] - numeric);
          double allowed = limits.atol + limits.rtol * Math.abs(numeric);
          // Not "greater than allowed": NaN must not pass.
          if (!(difference <= allowed)) {
            throw new AssertionError(
                ("%s of output %d, element %d, with respect to input %d, element %s: "
                        + "analytic %s, numeric %s (difference %.3g, allowed %.3g)")
                    .formatted(
                        what,
                        o,
                        k,
                        input,
                        Arrays.toString(indices(x, j)),
                        analytic[row][j],
                        numeric,
                        difference,
                        allowed));
          }
        }
      }
    }
  }

  private double[][] values() {
    Tensor[] outputs = function.apply(inputs);
    double[][] values = new double[outputs.length][];
    for (int o = 0; o < outputs.length; o++) {
      values[o] = outputs[o].toDoubleArray();
    }
    return values;
  }

  private static int[] indices(Tensor tensor, int element) {
    int[] indices = new int[tensor.dim()];
    int rest = element;
    for (int d = tensor.dim() - 1; d >= 0; d--) {
      indices[d] = rest % tensor.size(d);
      rest /= tensor.size(d);
    }
    return indices;
  }

  /** Where an element, counted in row-major order, lies in the storage. */
  private static int place(Tensor tensor, int element) {
    int place = tensor.offset();
    int[] indices = indices(tensor, element);
    for (int d = 0; d < indices.length; d++) {
      place += indices[d] * tensor.layout().strides()[d];
    }
    return place;
  }
}
