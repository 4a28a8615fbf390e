package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.op.Linear;
import org.junit.jupiter.api.Test;

/** Where backward may write a gradient, and where somebody would see it. */
class RoomTest {
  private final Tensor w = tensor(2, 3).requiresGrad_();

  /** Three times its input; the gradient goes where there is room. */
  private static final class Tripled implements Function {
    Tensor room;

    @Override
    public Tensor[] forward(Context context, Tensor... inputs) {
      assertNull(context.room(0), "forward");
      return new Tensor[] {inputs[0].mul(3)};
    }

    @Override
    public Tensor[] backward(Context context, Tensor... gradOutputs) {
      room = context.room(0);
      Tensor gradient = gradOutputs[0].mul(3);
      if (room == null) {
        return new Tensor[] {gradient};
      }
      Raw.assign(room, gradient);
      return new Tensor[] {room};
    }

    @Override
    public boolean makesGradients() {
      return true;
    }
  }

  private final Tripled tripled = new Tripled();

  private Tensor y() {
    return Autograd.apply(tripled, w);
  }

  private void forgetOne() {
    y().sum().backward();
    w.setGrad(null);
  }

  @Test
  void theArrayOfAForgottenGradientIsOne() {
    y().sum().backward();
    assertNull(tripled.room, "there was no gradient before");
    Object array = w.autograd().peekGrad().storage().array();
    w.setGrad(null);
    y().sum().backward();
    assertSame(array, tripled.room.storage().array());
    assertSame(tripled.room, w.autograd().peekGrad());
    assertArrayEquals(new float[] {3, 3}, w.grad().toFloatArray());
  }

  @Test
  void aGradientThatCountsIsNone() {
    forgetOne();
    y().sum().backward();
    y().sum().backward();
    assertNull(tripled.room);
    assertArrayEquals(new float[] {6, 6}, w.grad().toFloatArray());
  }

  @Test
  void aLeafThatWasUsedBeforeHasNone() {
    forgetOne();
    y().add(w).sum().backward();
    assertNull(tripled.room);
    assertArrayEquals(new float[] {4, 4}, w.grad().toFloatArray());
  }

  @Test
  void aLeafThatIsUsedAgainLaterHasNone() {
    forgetOne();
    y().add(w.mul(2)).sum().backward();
    assertNull(tripled.room);
    assertArrayEquals(new float[] {5, 5}, w.grad().toFloatArray());
  }

  @Test
  void aHookWouldSeeIt() {
    forgetOne();
    w.registerHook(gradient -> null);
    y().sum().backward();
    assertNull(tripled.room);
  }

  @Test
  void aRecordedPassHasNone() {
    forgetOne();
    Autograd.backward(y().sum(), null, true, true);
    assertNull(tripled.room);
  }

  @Test
  void resultsAreWrittenInPlace() {
    Tensor flat = Tensors.ones(5).mul(7);
    Tensor unused = Tensors.ones(1).requiresGrad_();
    Tensor[] results = {flat.narrow(0, 1, 2), flat.narrow(0, 4, 1)};
    Autograd.gradInto(y().sum(), new Tensor[] {w, unused}, results);
    assertSame(results[0], tripled.room);
    assertArrayEquals(new float[] {7, 3, 3, 7, 0}, flat.toFloatArray());
    assertNull(w.grad());
  }

  @Test
  void resultsOfInputsThatAreInnerNodesOrTwiceThereAreCopied() {
    Tensor inner = w.mul(2);
    Tensor[] results = {Tensors.ones(2), Tensors.ones(2), Tensors.ones(2)};
    Tensor loss = Autograd.apply(tripled, inner).sum();
    Autograd.gradInto(loss, new Tensor[] {w, inner, inner}, results);
    assertNull(tripled.room);
    assertArrayEquals(new float[] {6, 6}, results[0].toFloatArray());
    assertArrayEquals(new float[] {3, 3}, results[1].toFloatArray());
    assertArrayEquals(new float[] {3, 3}, results[2].toFloatArray());
  }

  @Test
  void aResultThatDoesNotFitIsRefused() {
    Tensor loss = y().sum();
    Tensor[] inputs = {w};
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Autograd.gradInto(loss, inputs, new Tensor[] {Tensors.ones(3)}))
            .getMessage();
    assertEquals(
        "result 0 must be a contiguous float32 of torch.Size([2]), actual: a contiguous float32 of "
            + "torch.Size([3])",
        message);
    assertThrows(
        IllegalArgumentException.class,
        () -> Autograd.gradInto(loss, inputs, new Tensor[] {Tensors.ones(2, 2).select(1, 0)}));
    assertThrows(
        IllegalArgumentException.class, () -> Autograd.gradInto(loss, inputs, new Tensor[] {}));
  }

  /** Whoever has saved a result for backward learns that it is another one now. */
  @Test
  void aResultCountsAsChanged() {
    Tensor weight = Tensors.ones(2, 2).requiresGrad_();
    Tensor result = Tensors.ones(2, 2);
    Tensor saved = weight.mul(result).sum();
    Tensor loss = Autograd.apply(new Linear(), Tensors.ones(1, 2), weight).sum();
    Autograd.gradInto(loss, new Tensor[] {weight}, new Tensor[] {result});
    assertThrows(IllegalStateException.class, saved::backward);
  }

  /** The weight's gradient of a linear layer is written where it is to be. */
  @Test
  void linearUsesIt() {
    Tensor weight = Tensors.ones(2, 2).requiresGrad_();
    Tensor result = Tensors.zeros(2, 2);
    Tensor x = tensor(1, 2).unsqueeze(0);
    Tensor[] seen = new Tensor[1];
    Function spy =
        new Function() {
          private final Linear linear = new Linear();

          @Override
          public Tensor[] forward(Context context, Tensor... inputs) {
            return linear.forward(context, inputs);
          }

          @Override
          public Tensor[] backward(Context context, Tensor... gradOutputs) {
            Tensor[] gradients = linear.backward(context, gradOutputs);
            seen[0] = gradients[1];
            return gradients;
          }

          @Override
          public boolean makesGradients() {
            return true;
          }
        };
    Autograd.gradInto(
        Autograd.apply(spy, x, weight).sum(), new Tensor[] {weight}, new Tensor[] {result});
    assertNotNull(seen[0]);
    assertSame(result, seen[0]);
    assertArrayEquals(new float[] {1, 2, 1, 2}, result.toFloatArray());
  }
}
