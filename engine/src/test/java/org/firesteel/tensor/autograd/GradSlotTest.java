package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.firesteel.memory.Workspace;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.op.LinearRelu;
import org.junit.jupiter.api.Test;

/** Whose array a gradient is. */
class GradSlotTest {
  private final Tensor w = tensor(2, 3).requiresGrad_();

  private Object array() {
    return w.autograd().peekGrad().storage().array();
  }

  @Test
  void theArrayOfAForgottenGradientIsUsedAgain() {
    w.mul(5).sum().backward();
    Object first = array();
    w.setGrad(null);
    w.mul(7).sum().backward();
    assertSame(first, array());
    assertArrayEquals(new float[] {7, 7}, w.grad().toFloatArray());
  }

  @Test
  void aGradientThatSomebodyHoldsStaysAsItIs() {
    w.mul(5).sum().backward();
    Tensor held = w.grad();
    w.setGrad(null);
    w.mul(7).sum().backward();
    assertArrayEquals(new float[] {5, 5}, held.toFloatArray());
    assertArrayEquals(new float[] {7, 7}, w.grad().toFloatArray());
  }

  @Test
  void aProductBecomesTheGradientItself() {
    Tensor matrix = Tensors.ones(2, 2).requiresGrad_();
    Tensor x = Tensors.ones(Shape.of(3, 2), w.dtype());
    Tensor y = x.mm(matrix);
    y.backward(Tensors.ones(3, 2));
    Object first = matrix.autograd().peekGrad().storage().array();
    x.mm(matrix).backward(Tensors.ones(3, 2));
    assertSame(first, matrix.autograd().peekGrad().storage().array());
    assertArrayEquals(new float[] {6, 6, 6, 6}, matrix.grad().toFloatArray());
  }

  /** The gradient at a rectified layer is overwritten where nobody else has it, and only there. */
  @Test
  @SuppressWarnings("try")
  void whatAHookOrACallerHoldsIsNotOverwritten() {
    Tensor bias = tensor(-1, 1).requiresGrad_();
    Tensor weight = Tensors.ones(2, 2).requiresGrad_();
    Tensor x = Tensors.zeros(1, 2);
    Tensor[] seen = new Tensor[1];
    Workspace workspace = Workspace.poisoning();
    try (Workspace.Scope scope = workspace.open()) {
      Tensor y = Autograd.apply(new LinearRelu(), x, weight, bias);
      y.registerHook(
          gradient -> {
            seen[0] = gradient;
            return null;
          });
      y.mm(Tensors.ones(2, 1)).sum().backward();
      assertArrayEquals(new float[] {1, 1}, seen[0].toFloatArray());
      assertArrayEquals(new float[] {0, 1}, bias.grad().toFloatArray());
      Tensor given = Tensors.ones(1, 2);
      Autograd.apply(new LinearRelu(), x, weight, bias).backward(given);
      assertArrayEquals(new float[] {1, 1}, given.toFloatArray());
    }

    assertArrayEquals(new float[] {0, 2}, bias.grad().toFloatArray());
  }
}
