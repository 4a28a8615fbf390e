package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.ones;
import static org.firesteel.tensor.Tensors.tensor;
import static org.firesteel.tensor.autograd.GradTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** User-defined functions, and the check that finds what is wrong with them. */
class GradCheckTest {
  private final Tensor x = tensor(new double[] {.3, -.7, 1.1, .4}, Shape.of(2, 2)).requiresGrad_();
  private final Tensor y = tensor(new double[] {.9, -.2}).requiresGrad_();

  /** y = x^3: what a user writes to add an operation. */
  private record Cube() implements Op {
    @Override
    public Tensor compute(Context context, Tensor... inputs) {
      context.save(inputs[0]);
      return inputs[0].mul(inputs[0]).mul(inputs[0]);
    }

    /** Written in tensors, so that it can be differentiated again. */
    @Override
    public Tensor gradient(Context context, Tensor grad, int input) {
      Tensor saved = context.saved(0);
      return grad.mul(saved).mul(saved).mul(3);
    }
  }

  /** (a + b, a b): an operation with two outputs gives all gradients at once. */
  private record SumAndProduct() implements Function {
    @Override
    public Tensor[] forward(Context context, Tensor... inputs) {
      context.save(inputs);
      return new Tensor[] {inputs[0].add(inputs[1]), inputs[0].mul(inputs[1])};
    }

    @Override
    public Tensor[] backward(Context context, Tensor... gradOutputs) {
      Tensor[] gradients = new Tensor[2];
      for (int i = 0; i < 2; i++) {
        if (context.needsGrad(i)) {
          Tensor other = context.saved(1 - i);
          Tensor sum = gradOutputs[0];
          Tensor product = gradOutputs[1] == null ? null : gradOutputs[1].mul(other);
          gradients[i] = sum == null ? product : product == null ? sum : sum.add(product);
        }
      }
      return gradients;
    }
  }

  /** Multiplies, with a mistake in what backward says. */
  private record Wrong(int mistake) implements Op {
    @Override
    public Tensor compute(Context context, Tensor... inputs) {
      context.save(inputs);
      return inputs[0].mul(inputs[1]);
    }

    @Override
    public Tensor gradient(Context context, Tensor grad, int input) {
      Tensor other = context.saved(1 - input);
      return switch (mistake) {
        case 1 -> input == 1 ? grad.mul(other).mul(2) : grad.mul(other);
        case 2 -> grad.mul(other.detach()); // right once, wrong twice
        case 3 -> grad.mul(other).sum(0).sum(0).expand(3);
        default -> input == 0 ? null : grad.mul(other);
      };
    }
  }

  @Test
  void aUsersOperationIsDifferentiatedTwice() {
    GradCheck.checkTwice(in -> Autograd.apply(new Cube(), in), x);
    Tensor cube = Autograd.apply(new Cube(), tensor(2).requiresGrad_());
    assertEquals("CubeBackward0", cube.gradFn().name());
  }

  @Test
  void aUsersFunctionMayHaveSeveralOutputs() {
    GradCheck.checkAllTwice(in -> Autograd.applyAll(new SumAndProduct(), in), x, y);
    Tensor[] both = Autograd.applyAll(new SumAndProduct(), x, y);
    both[1].sum().backward(); // nothing arrives at the sum
    assertArrayEquals(new double[] {1.4, -.3}, y.grad().toDoubleArray(), 1e-12);
  }

  @Test
  void compositionsAndNonContiguousInputsAreChecked() {
    Tensor transposed = tensor(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(3, 2)).t();
    Tensor leaf = transposed.detach().requiresGrad_();
    GradCheck.checkTwice(
        in -> in[0].mul(in[0]).sum(1).div(in[1]).sigmoid().mul(in[2]), leaf, y, tensor(2, 3));
    assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, leaf.toDoubleArray());
  }

  @Test
  void aWrongGradientIsNamed() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> GradCheck.check(in -> Autograd.apply(new Wrong(1), in), x, y));
    String message = error.getMessage();
    assertTrue(
        message.startsWith(
            "gradient of output 0, element 0, with respect to input 1, element [0]: analytic 0.6, "
                + "numeric 0.3"),
        message);
    assertThrows(
        AssertionError.class, () -> GradCheck.check(in -> Autograd.apply(new Wrong(0), in), x, y));
  }

  @Test
  void aGradientThatIsWrongOnlyTheSecondTimeIsNamed() {
    GradCheck.check(in -> Autograd.apply(new Wrong(2), in), x, y);
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> GradCheck.checkTwice(in -> Autograd.apply(new Wrong(2), in), x, y));
    assertTrue(error.getMessage().startsWith("second gradient of output 1"), error.getMessage());
  }

  @Test
  void aGradientOfAnotherShapeIsRefused() {
    assertMessage(
        "Function WrongBackward0 returned an invalid gradient at index 0 - got [3] but expected "
            + "shape compatible with [2, 2]",
        () -> GradCheck.check(in -> Autograd.apply(new Wrong(3), in), x, y));
  }

  @Test
  void inputsThatCannotBeCheckedAreRefused() {
    assertMessage(
        "at least one input must require a gradient",
        () -> GradCheck.check(in -> in[0].exp(), x.detach()));
    assertMessage(
        "input 1 must be float64 to be checked, actual: float32",
        () -> GradCheck.check(in -> in[0].mul(in[1]), x, ones(2).requiresGrad_()));
    assertMessage(
        "input 0 is expanded: its elements cannot be moved one by one; clone() it",
        () ->
            GradCheck.check(
                in -> in[0].exp(), ones(1).to(DType.FLOAT64).expand(3).detach().requiresGrad_()));
  }
}
