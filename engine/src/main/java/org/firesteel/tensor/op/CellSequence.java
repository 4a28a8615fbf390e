package org.firesteel.tensor.op;

import java.util.Arrays;
import java.util.stream.Stream;
import org.firesteel.kernel.Floats;
import org.firesteel.kernel.Recurrence;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Context;

/**
 * A recurrent cell along a sequence. Inputs: x [length, batch, in]; the weights of x, [gates *
 * hidden, in], and of the first state, [gates * hidden, hidden]; the biases of both, or none; the
 * states before the first step, each [batch, hidden]. Outputs: the first state after each step,
 * [length, batch, hidden], and the others after the last one, [batch, hidden].
 *
 * @param backwards whether the first step is that of the sequence's end
 */
public record CellSequence(RecurrentCell cell, boolean backwards) implements Fused {
  @Override
  public Tensor[] compose(Tensor... inputs) {
    int weights = inputs.length - cell.states();
    boolean biased = weights == 5;
    Tensor[] states = Arrays.copyOfRange(inputs, weights, inputs.length);
    // The inputs of all steps in one product; only what depends on the state is left to the loop.
    Tensor[] fromInput = inputs[0].linear(inputs[1], biased ? inputs[3] : null).unbind(0);
    Tensor[] outputs = new Tensor[fromInput.length];
    for (int step = 0; step < outputs.length; step++) {
      int t = backwards ? outputs.length - 1 - step : step;
      Tensor fromState = states[0].linear(inputs[2], biased ? inputs[4] : null);
      states = cell.compose(fromInput[t], fromState, states);
      outputs[t] = states[0];
    }
    Tensor[] results = states.clone();
    results[0] = Tensors.stack(0, outputs);
    return results;
  }

  @Override
  public Tensor[] forward(Context context, Tensor... inputs) {
    context.save(inputs);
    Recurrence sequence = sequence(inputs);
    Tensor[] before = planes(sequence, cell.states());
    Tensor[] kept = planes(sequence, cell.kernel().kept());
    Tensor[] after = planes(sequence, cell.states());
    Floats[] initial =
        Arrays.stream(inputs, inputs.length - before.length, inputs.length)
            .map(Raw::floats)
            .toArray(Floats[]::new);
    sequence.forward(
        Raw.floats(inputs[0]),
        weights(inputs),
        initial,
        arrays(before),
        arrays(kept),
        arrays(after));
    context.save(before);
    context.save(kept);
    for (int state = 1; state < after.length; state++) {
      after[state] = Raw.copy(last(after[state], sequence));
    }
    return after;
  }

  @Override
  public Tensor[] gradients(Context context, Tensor... gradOutputs) {
    Tensor[] inputs = saved(context, 0, context.inputs());
    Tensor[] before = saved(context, inputs.length, cell.states());
    Tensor[] kept = saved(context, inputs.length + before.length, cell.kernel().kept());
    Recurrence sequence = sequence(inputs);
    Tensor[] dAfter = planes(sequence, before.length);
    for (int state = 0; state < dAfter.length; state++) {
      Tensor grad = gradOutputs[state];
      if (state > 0 || grad == null) {
        dAfter[state] = Raw.zeros(dAfter[state].shape(), DType.FLOAT32);
      }
      if (grad != null) {
        Raw.assign(state == 0 ? dAfter[0] : last(dAfter[state], sequence), grad);
      }
    }
    int first = inputs.length - before.length;
    Tensor[] gradients = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      // Those of the states cost nothing.
      gradients[i] =
          i >= first || context.needsGrad(i) ? Raw.empty(inputs[i].shape(), DType.FLOAT32) : null;
    }
    float[][] arrays = arrays(gradients);
    boolean biased = first == 5;
    sequence.backward(
        Raw.floats(inputs[0]),
        weights(inputs),
        arrays(before),
        arrays(kept),
        arrays(dAfter),
        Arrays.copyOfRange(arrays, first, inputs.length),
        new Recurrence.Gradients(
            arrays[0], arrays[1], arrays[2], biased ? arrays[3] : null, biased ? arrays[4] : null));
    return gradients;
  }

  private Recurrence sequence(Tensor[] inputs) {
    Tensor x = inputs[0];
    int hidden = inputs[2].size(1);
    return new Recurrence(cell.kernel(), x.size(0), x.size(1), x.size(2), hidden, backwards);
  }

  private Recurrence.Weights weights(Tensor[] inputs) {
    boolean biased = inputs.length - cell.states() == 5;
    return new Recurrence.Weights(
        Raw.floats(inputs[1]),
        Raw.floats(inputs[2]),
        biased ? Raw.floats(inputs[3]) : null,
        biased ? Raw.floats(inputs[4]) : null);
  }

  private static Tensor[] saved(Context context, int from, int count) {
    Tensor[] saved = new Tensor[count];
    for (int i = 0; i < count; i++) {
      saved[i] = context.saved(from + i);
    }
    return saved;
  }

  private static Tensor[] planes(Recurrence sequence, int count) {
    Shape shape = Shape.of(sequence.length(), sequence.batch(), sequence.hidden());
    return Stream.generate(() -> Raw.empty(shape, DType.FLOAT32))
        .limit(count)
        .toArray(Tensor[]::new);
  }

  /** The last step's part of a plane. */
  private static Tensor last(Tensor plane, Recurrence sequence) {
    int t = sequence.backwards() ? 0 : sequence.length() - 1;
    return Raw.view(plane, plane.layout().select(0, t));
  }

  private static float[][] arrays(Tensor[] tensors) {
    return Arrays.stream(tensors)
        .map(tensor -> tensor == null ? null : tensor.storage().floats())
        .toArray(float[][]::new);
  }
}
