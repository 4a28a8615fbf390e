package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.RecurrentCell;

/**
 * Long short-term memory along sequences (Hochreiter, Schmidhuber, 1997, with the forget gate of
 * Gers et al., 2000); weights hold the input, forget, cell and output gates in this order.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>
 */
public final class LSTM extends Recurrent {
  /** One layer, in float32. */
  public LSTM(int input, int hidden, Generator generator) {
    this(Options.of(input, hidden), DType.FLOAT32, generator);
  }

  public LSTM(Options options, DType dtype, Generator generator) {
    super(options, RecurrentCell.LSTM, dtype, generator);
  }

  /**
   * The output of every step, [length, batch, directions * hidden], and the last hidden and cell
   * states, [layers * directions, batch, hidden].
   */
  public record Result(Tensor output, Tensor hidden, Tensor cell) {}

  /** From states that are zero. */
  public Result forward(Tensor input) {
    return forward(input, null, null);
  }

  /** From given states, [layers * directions, batch, hidden]; null for zeros. */
  public Result forward(Tensor input, Tensor hidden, Tensor cell) {
    return result(run(input, new Tensor[] {hidden, cell}));
  }

  /** {@link #forward(Tensor, Tensor, Tensor)} with the hooks around it. */
  public Result call(Tensor input, Tensor hidden, Tensor cell) {
    return result(
        callWithHooks(in -> run(in[0], new Tensor[] {in[1], in[2]}), input, hidden, cell));
  }

  private static Result result(Tensor[] tensors) {
    return new Result(tensors[0], tensors[1], tensors[2]);
  }
}
