package org.firesteel.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.op.CellSequence;
import org.firesteel.tensor.op.Fused;
import org.firesteel.tensor.op.RecurrentCell;

/**
 * What {@link RNN}, {@link GRU} and {@link LSTM} have in common: layers of cells that run along a
 * sequence, forwards or both ways. A cell keeps one or more states, of which the first is its
 * output.
 *
 * <p>Sequences are [length, batch, input], or [batch, length, input] if {@code batchFirst}, or
 * [length, input] without a batch; states are [layers * directions, batch, hidden].
 */
abstract class Recurrent extends Module {
  private final Options options;
  private final RecurrentCell cell;
  private final List<Weights> weights = new ArrayList<>();
  private Generator generator;

  /**
   * The settings of a recurrent network.
   *
   * @param input the number of features
   * @param hidden the size of a state
   * @param layers stacked, each reading the one before
   * @param batchFirst whether the batch is the first dimension of input and output
   * @param dropout the probability of {@link Dropout} between layers
   * @param bidirectional with a second row of cells that runs backwards
   */
  public record Options(
      int input,
      int hidden,
      int layers,
      boolean bias,
      boolean batchFirst,
      double dropout,
      boolean bidirectional) {
    public static Options of(int input, int hidden) {
      return new Options(input, hidden, 1, true, false, 0, false);
    }

    public Options layers(int value) {
      return new Options(input, hidden, value, bias, batchFirst, dropout, bidirectional);
    }

    public Options bias(boolean value) {
      return new Options(input, hidden, layers, value, batchFirst, dropout, bidirectional);
    }

    public Options batchFirst(boolean value) {
      return new Options(input, hidden, layers, bias, value, dropout, bidirectional);
    }

    public Options dropout(double value) {
      return new Options(input, hidden, layers, bias, batchFirst, value, bidirectional);
    }

    public Options bidirectional(boolean value) {
      return new Options(input, hidden, layers, bias, batchFirst, dropout, value);
    }

    int directions() {
      return bidirectional ? 2 : 1;
    }
  }

  /** The parameters of one layer and direction; biases may be null. */
  private record Weights(Parameter input, Parameter hidden, Parameter bias, Parameter hiddenBias) {}

  /** All parameters are uniform in +-1/sqrt(hidden). */
  Recurrent(Options options, RecurrentCell cell, DType dtype, Generator generator) {
    if (options.input < 1 || options.hidden < 1 || options.layers < 1) {
      throw new IllegalArgumentException(
          "input_size, hidden_size and num_layers must be greater than zero, actual: %d, %d, %d"
              .formatted(options.input, options.hidden, options.layers));
    }
    Masks.checkProbability(options.dropout);
    this.options = options;
    this.cell = cell;
    this.generator = generator;
    for (int layer = 0; layer < options.layers; layer++) {
      int in = layer == 0 ? options.input : options.hidden * options.directions();
      for (int direction = 0; direction < options.directions(); direction++) {
        String name = "_l" + layer + (direction == 1 ? "_reverse" : "");
        weights.add(weights(name, in, cell.gates() * options.hidden, dtype));
      }
    }
  }

  private Weights weights(String name, int in, int out, DType dtype) {
    Parameter input = weight("weight_ih" + name, Shape.of(out, in), dtype);
    Parameter hidden = weight("weight_hh" + name, Shape.of(out, options.hidden), dtype);
    if (!options.bias) {
      return new Weights(input, hidden, null, null);
    }
    Parameter bias = weight("bias_ih" + name, Shape.of(out), dtype);
    return new Weights(input, hidden, bias, weight("bias_hh" + name, Shape.of(out), dtype));
  }

  private Parameter weight(String name, Shape shape, DType dtype) {
    double bound = 1 / Math.sqrt(options.hidden);
    return register(name, Init.uniform(shape, bound, dtype, generator));
  }

  @Override
  protected void drawFrom(Generator other) {
    generator = other;
  }

  /**
   * Runs along a sequence.
   *
   * @param initial each kind of state; null for zeros
   * @return the output, then the last states of each kind
   */
  final Tensor[] run(Tensor input, Tensor[] initial) {
    if (input.dim() != 2 && input.dim() != 3) {
      throw new IllegalArgumentException(
          "%s: Expected input to be 2D or 3D, got %dD tensor"
              .formatted(getClass().getSimpleName(), input.dim()));
    }
    if (input.size(-1) != options.input) {
      throw new IllegalArgumentException(
          "input.size(-1) must be equal to input_size. Expected %d, got %d"
              .formatted(options.input, input.size(-1)));
    }
    boolean batched = input.dim() == 3;
    boolean swap = batched && options.batchFirst;
    Tensor x = !batched ? input.unsqueeze(1) : swap ? input.transpose(0, 1) : input;
    if (x.size(0) == 0) {
      throw new IllegalArgumentException("Expected sequence length to be larger than 0 in RNN");
    }
    Tensor[] first = new Tensor[initial.length];
    for (int kind = 0; kind < first.length; kind++) {
      first[kind] = initialState(initial[kind], x, batched);
    }
    Tensor[] results = layers(x, first);
    for (int i = 0; !batched && i < results.length; i++) {
      results[i] = results[i].squeeze(1);
    }
    results[0] = swap ? results[0].transpose(0, 1) : results[0];
    return results;
  }

  private Tensor initialState(Tensor state, Tensor x, boolean batched) {
    Shape shape = Shape.of(options.layers * options.directions(), x.size(1), options.hidden);
    if (state == null) {
      return Tensors.zeros(shape, x.dtype());
    }
    Tensor result = batched || state.dim() != 2 ? state : state.unsqueeze(1);
    if (!result.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "Expected hidden size %s, got %s".formatted(shape, state.shape()));
    }
    return result;
  }

  private Tensor[] layers(Tensor input, Tensor[] initial) {
    int directions = options.directions();
    Tensor[][] last = new Tensor[initial.length][options.layers * directions];
    Tensor x = input;
    for (int layer = 0; layer < options.layers; layer++) {
      Tensor[] outputs = new Tensor[directions];
      for (int direction = 0; direction < directions; direction++) {
        int index = layer * directions + direction;
        Tensor[] states = new Tensor[initial.length];
        for (int kind = 0; kind < states.length; kind++) {
          states[kind] = initial[kind].select(0, index);
        }
        outputs[direction] = along(x, weights.get(index), states, direction == 1);
        for (int kind = 0; kind < states.length; kind++) {
          last[kind][index] = states[kind];
        }
      }
      x = directions == 1 ? outputs[0] : Tensors.cat(-1, outputs);
      if (layer < options.layers - 1 && isTraining() && options.dropout > 0) {
        x = Masks.drop(x, options.dropout, generator);
      }
    }
    Tensor[] results = new Tensor[1 + last.length];
    results[0] = x;
    for (int kind = 0; kind < last.length; kind++) {
      results[1 + kind] = Tensors.stack(0, last[kind]);
    }
    return results;
  }

  /** One layer in one direction; the states are replaced by the last ones. */
  private Tensor along(Tensor x, Weights weight, Tensor[] states, boolean backwards) {
    Stream<Tensor> parameters =
        weight.bias == null
            ? Stream.of(x, weight.input, weight.hidden)
            : Stream.of(x, weight.input, weight.hidden, weight.bias, weight.hiddenBias);
    Tensor[] inputs = Stream.concat(parameters, Arrays.stream(states)).toArray(Tensor[]::new);
    Tensor[] results = Fused.apply(new CellSequence(cell, backwards), inputs);
    System.arraycopy(results, 0, states, 0, states.length);
    states[0] = results[0].select(0, backwards ? 0 : -1);
    return results[0];
  }

  @Override
  protected String extraRepr() {
    StringBuilder text = new StringBuilder(options.input + ", " + options.hidden);
    if (options.layers != 1) {
      text.append(", num_layers=").append(options.layers);
    }
    text.append(options.bias ? "" : ", bias=False");
    text.append(options.batchFirst ? ", batch_first=True" : "");
    if (options.dropout != 0) {
      text.append(", dropout=").append(options.dropout);
    }
    return text.append(options.bidirectional ? ", bidirectional=True" : "").toString();
  }
}
