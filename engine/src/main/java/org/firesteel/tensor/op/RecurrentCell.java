package org.firesteel.tensor.op;

import org.firesteel.kernel.ActivationSlope;
import org.firesteel.kernel.CellKernel;
import org.firesteel.kernel.ElmanCell;
import org.firesteel.kernel.GruCell;
import org.firesteel.kernel.Hyperbolic;
import org.firesteel.kernel.LstmCell;
import org.firesteel.kernel.Rectifier;
import org.firesteel.tensor.Tensor;

/** The cells of recurrent networks; their sums are of the input, [batch, gates * hidden]. */
public enum RecurrentCell {
  /** h' = tanh(sum). */
  RNN_TANH(new ElmanCell(Hyperbolic.TANH, ActivationSlope.TANH)) {
    @Override
    Tensor[] compose(Tensor fromInput, Tensor fromState, Tensor... states) {
      return new Tensor[] {fromInput.add(fromState).tanh()};
    }
  },

  /** h' = max(sum, 0). */
  RNN_RELU(new ElmanCell(new Rectifier(), new Rectifier.Slope())) {
    @Override
    Tensor[] compose(Tensor fromInput, Tensor fromState, Tensor... states) {
      return new Tensor[] {fromInput.add(fromState).relu()};
    }
  },

  /** With gates for reset, update and the new state. */
  GRU(new GruCell()) {
    @Override
    Tensor[] compose(Tensor fromInput, Tensor fromState, Tensor... states) {
      Tensor[] in = fromInput.chunk(3, -1);
      Tensor[] state = fromState.chunk(3, -1);
      Tensor reset = in[0].add(state[0]).sigmoid();
      Tensor update = in[1].add(state[1]).sigmoid();
      Tensor fresh = in[2].add(reset.mul(state[2])).tanh();
      return new Tensor[] {states[0].sub(fresh).mul(update).add(fresh)};
    }
  },

  /** With gates for input, forgetting, the cell and the output; states are output and cell. */
  LSTM(new LstmCell()) {
    @Override
    Tensor[] compose(Tensor fromInput, Tensor fromState, Tensor... states) {
      Tensor[] gates = fromInput.add(fromState).chunk(4, -1);
      Tensor kept = gates[1].sigmoid().mul(states[1]);
      Tensor cell = kept.add(gates[0].sigmoid().mul(gates[2].tanh()));
      return new Tensor[] {gates[3].sigmoid().mul(cell.tanh()), cell};
    }
  };

  private final CellKernel kernel;

  RecurrentCell(CellKernel kernel) {
    this.kernel = kernel;
  }

  CellKernel kernel() {
    return kernel;
  }

  /** How many times hidden the rows of a weight are. */
  public int gates() {
    return kernel.ofInput().length;
  }

  /** How many states there are; the first is the output. */
  public int states() {
    return kernel.states();
  }

  /**
   * The next states.
   *
   * @param fromInput what the input contributes to all gates, [batch, gates * hidden]
   * @param fromState what the first state contributes, likewise
   * @param states each [batch, hidden]
   */
  abstract Tensor[] compose(Tensor fromInput, Tensor fromState, Tensor... states);
}
