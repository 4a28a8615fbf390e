package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.tensor;
import static org.firesteel.tensor.Tensors.zeros;
import static org.firesteel.tensor.autograd.GradTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Changes in place of views and of what they are views of. */
class ViewsTest {
  private static final String NO_GRAD =
      "A view was created in no_grad mode and is being modified inplace with grad mode enabled. "
          + "Given that this use case is ambiguous and error-prone, it is forbidden. You can "
          + "clarify your code by moving both the view and the inplace either both inside the "
          + "no_grad block (if you don't want the inplace to be tracked) or both outside (if you "
          + "want the inplace to be tracked).";

  private final Tensor a = tensor(new double[] {1, 2, 3}).requiresGrad_();
  private final Tensor weights = tensor(new double[] {10, 100, 1000});

  @Test
  void aChangeOfAViewReachesItsBase() {
    Tensor b = a.mul(3);
    Tensor v = b.slice(0, 0, 1);
    v.mul_(v.detach().clone());
    assertEquals("CopySlices", b.gradFn().name());
    assertEquals("AsStridedBackward0", v.gradFn().name());
    b.mul(weights).sum().backward();
    assertArrayEquals(new double[] {90, 300, 3000}, a.grad().toDoubleArray());
  }

  @Test
  void aChangeOfTheBaseReachesItsViews() {
    Tensor b = a.mul(3);
    Tensor v = b.slice(0, 1, 3);
    b.mul_(2);
    assertEquals("AsStridedBackward0", v.gradFn().name());
    v.mul(tensor(new double[] {10, 100})).sum().backward();
    assertArrayEquals(new double[] {0, 60, 600}, a.grad().toDoubleArray());
  }

  @Test
  void viewsThatOverlapSeeOneAnothersChanges() {
    Tensor buffer = tensor(new double[3]);
    Tensor head = buffer.slice(0, 0, 2);
    Tensor tail = buffer.slice(0, 1, 3);
    head.copy_(a.slice(0, 0, 2));
    assertTrue(tail.requiresGrad());
    assertFalse(tail.isLeaf());
    tail.sum().backward();
    assertArrayEquals(new double[] {0, 1, 0}, a.grad().toDoubleArray());
  }

  @Test
  void aMatrixMayBeFilledRowByRow() {
    GradCheck.checkTwice(
        in -> {
          Tensor matrix = zeros(Shape.of(3, 3), in[0].dtype());
          for (int row = 0; row < 3; row++) {
            matrix.select(0, row).copy_(in[0].mul(row + 1)).mul_(in[0]);
            matrix.t().select(0, row).add_(in[0].sin());
          }
          return matrix.mul(matrix);
        },
        a);
  }

  @Test
  void viewsOfViewsAndOfTransposesWork() {
    GradCheck.checkTwice(
        in -> {
          Tensor b = in[0].mul(in[0]).view(2, 3);
          Tensor corner = b.t().slice(0, 1, 3).select(1, 1).unsqueeze(0);
          corner.neg_();
          b.t().flatten(0, 1).sum(); // a copy, no view
          corner.mul_(in[0].slice(0, 0, 2));
          return b.mul(in[0].view(2, 3)).add(corner.sum());
        },
        tensor(new double[] {.1, .2, .3, .4, .5, .6}).requiresGrad_());
  }

  @Test
  void aViewOfADetachedTransposeIsAViewOfIt() {
    GradCheck.checkTwice(
        in -> {
          Tensor base = zeros(Shape.of(2, 3), in[0].dtype()).t().detach();
          base.select(0, 1).copy_(in[0]);
          base.slice(0, 0, 2).mul_(in[0].sum());
          return base.mul(base);
        },
        tensor(new double[] {.7, -.4}).requiresGrad_());
  }

  @Test
  void anExpandedViewFollowsItsBase() {
    Tensor b = a.mul(1);
    Tensor rows = b.expand(4, 3);
    b.mul_(2);
    rows.sum().backward();
    assertArrayEquals(new double[] {8, 8, 8}, a.grad().toDoubleArray());
  }

  @Test
  void viewsOfALeafCannotBeChanged() {
    String message =
        "a view of a leaf Variable that requires grad is being used in an in-place operation.";
    assertMessage(message, () -> a.slice(0, 0, 1).mul_(2));
    assertMessage(message, () -> a.view(3).view(1, 3).zero_());
    Tensor plain = tensor(new double[] {1, 2});
    Tensor early = plain.view(2);
    plain.requiresGrad_();
    assertMessage(message, () -> early.mul_(a.sum()));
    assertArrayEquals(new double[] {1, 2, 3}, a.toDoubleArray());
  }

  @Test
  @SuppressWarnings("try")
  void aChangeUnderNoGradLeavesTheGraphAsItIs() {
    Tensor view = a.view(3);
    try (GradMode.Scope scope = GradMode.noGrad()) {
      a.mul_(2);
      a.slice(0, 0, 1).zero_();
    }
    view.mul(weights).sum().backward();
    assertArrayEquals(new double[] {10, 100, 1000}, a.grad().toDoubleArray());
    assertTrue(a.isLeaf());
  }

  @Test
  @SuppressWarnings("try")
  void aViewMadeUnderNoGradCannotBeChangedOutside() {
    Tensor b = a.mul(1);
    Tensor view;
    try (GradMode.Scope scope = GradMode.noGrad()) {
      view = b.view(3);
    }
    assertFalse(view.requiresGrad());
    assertMessage(NO_GRAD, () -> view.mul_(a));
    assertMessage(NO_GRAD, () -> view.view(1, 3).mul_(a));
  }

  /** Hands its input on, and its gradient's negative back. */
  private record Reverse(boolean asView) implements Op {
    @Override
    public Tensor compute(Context context, Tensor... inputs) {
      return asView ? inputs[0].view(-1) : inputs[0];
    }

    @Override
    public Tensor gradient(Context context, Tensor grad, int input) {
      return grad.neg();
    }
  }

  @Test
  void aUsersViewCannotBeChanged() {
    for (boolean asView : new boolean[] {true, false}) {
      Tensor b = a.mul(1);
      Tensor view = Autograd.apply(new Reverse(asView), b);
      String custom =
          " This view was created inside a custom Function (or because an input was returned "
              + "as-is) and the autograd logic to handle view+inplace would override the custom "
              + "backward associated with the custom Function, leading to incorrect gradients. "
              + "This behavior is forbidden. You can fix this by cloning the output of the custom "
              + "Function.";
      assertMessage(
          "Output 0 of Reverse is a view and is being modified inplace." + custom,
          () -> view.mul_(2));
      assertEquals("MulBackward0", b.gradFn().name());
      view.sum().backward(true);
      assertArrayEquals(new double[] {-1, -1, -1}, a.grad().toDoubleArray());
      a.setGrad(null);
      b.mul_(2);
      for (int i = 0; i < 2; i++) {
        assertMessage(
            "Output 0 of Reverse is a view and its base or another view of its base has been "
                + "modified inplace."
                + custom,
            view::gradFn);
      }
    }
  }

  @Test
  void aSavedViewThatChangedIsNoticed() {
    Tensor b = a.mul(1);
    Tensor y = b.exp();
    y.slice(0, 0, 1).add_(1);
    assertMessage(
        "one of the variables needed for gradient computation has been modified by an inplace "
            + "operation: [torch.DoubleTensor [3]], which is output 0 of Exp, is at version 1; "
            + "expected version 0 instead. Hint: enable anomaly detection to find the operation "
            + "that failed to compute its gradient, with "
            + "torch.autograd.set_detect_anomaly(True, check_nan=False).",
        () -> y.sum().backward());
  }

  @Test
  void anEmptyViewBehindTheLastElementHasAGradient() {
    Tensor matrix = a.mul(1).view(1, 3);
    Tensor empty = matrix.slice(0, 1, 1).select(1, 2).clone();
    assertArrayEquals(new double[0], empty.toDoubleArray());
    empty.sum().backward();
    assertArrayEquals(new double[3], a.grad().toDoubleArray());
  }

  @Test
  void aDetachedTensorIsNoViewOfTheGraph() {
    Tensor b = a.mul(1);
    Tensor detached = b.detach();
    detached.mul_(a.detach());
    assertEquals("MulBackward0", b.gradFn().name());
    assertTrue(detached.isLeaf());
    assertArrayEquals(new double[] {1, 4, 9}, b.toDoubleArray());
  }
}
