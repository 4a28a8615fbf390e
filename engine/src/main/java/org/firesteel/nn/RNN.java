package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.RecurrentCell;

/**
 * {@code h' = tanh(W x + b + U h + c)}, or relu instead of tanh, along sequences (Elman, Finding
 * structure in time, 1990).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN</a>
 */
public final class RNN extends Recurrent {

  /** What a new state goes through. */
  public enum Nonlinearity {
    TANH,
    RELU
  }

  /** One layer with tanh, in float32. */
  public RNN(int input, int hidden, Generator generator) {
    this(Options.of(input, hidden), Nonlinearity.TANH, DType.FLOAT32, generator);
  }

  public RNN(Options options, Nonlinearity nonlinearity, DType dtype, Generator generator) {
    super(
        options,
        nonlinearity == Nonlinearity.TANH ? RecurrentCell.RNN_TANH : RecurrentCell.RNN_RELU,
        dtype,
        generator);
  }

  /**
   * The output of every step, [length, batch, directions * hidden], and the last states, [layers *
   * directions, batch, hidden].
   */
  public record Result(Tensor output, Tensor hidden) {}

  /** From states that are zero. */
  public Result forward(Tensor input) {
    return forward(input, null);
  }

  /** From given states, [layers * directions, batch, hidden]; null for zeros. */
  public Result forward(Tensor input, Tensor hidden) {
    return result(run(input, new Tensor[] {hidden}));
  }

  /** {@link #forward(Tensor, Tensor)} with the hooks around it. */
  public Result call(Tensor input, Tensor hidden) {
    return result(callWithHooks(in -> run(in[0], new Tensor[] {in[1]}), input, hidden));
  }

  private static Result result(Tensor[] tensors) {
    return new Result(tensors[0], tensors[1]);
  }
}
