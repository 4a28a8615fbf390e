package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.RecurrentCell;

/**
 * Gated recurrent units along sequences (Cho et al., Learning phrase representations using RNN
 * encoder-decoder, 2014); weights hold the reset, update and new gates in this order, and the reset
 * applies after the product with the state.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 */
public final class GRU extends Recurrent {
  /** One layer, in float32. */
  public GRU(int input, int hidden, Generator generator) {
    this(Options.of(input, hidden), DType.FLOAT32, generator);
  }

  public GRU(Options options, DType dtype, Generator generator) {
    super(options, RecurrentCell.GRU, dtype, generator);
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
