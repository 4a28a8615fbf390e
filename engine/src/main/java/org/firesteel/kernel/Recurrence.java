package org.firesteel.kernel;

import java.util.Arrays;
import org.firesteel.blas.Blas;
import org.firesteel.memory.Scratch;
import org.firesteel.memory.Strided;

/**
 * A cell that runs along a sequence: of x [length, batch, in] and the states before the first step,
 * [batch, hidden], it makes the states after each step. All that does not wait for the state before
 * is one product for the whole sequence: the input's part of the sums and, backward, the gradients
 * of x and the weights.
 *
 * <p>Weights are [gates * hidden, in or hidden], a gate's rows one after the other. Each gate is a
 * product of its own, so that its sums lie together (see {@link CellKernel}) and a step's products
 * are small enough for BLAS not to pack the weights anew each time.
 *
 * @param backwards whether the first step is that of the sequence's end
 */
public record Recurrence(
    CellKernel cell, int length, int batch, int in, int hidden, boolean backwards) {

  /** The parameters; without biases both are null. */
  public record Weights(Floats input, Floats state, Floats inputBias, Floats stateBias) {}

  /** Where gradients go, null where none is asked for; the weights' are as in {@link Weights}. */
  public record Gradients(
      float[] x, float[] input, float[] state, float[] inputBias, float[] stateBias) {}

  private int size() {
    return batch * hidden;
  }

  /** Where a step's states lie in a plane. */
  private int at(int step) {
    return (backwards ? length - 1 - step : step) * size();
  }

  /**
   * Runs the cell.
   *
   * @param initial the states before the first step
   * @param before gets the states before each step
   * @param kept gets what the cell keeps
   * @param after gets the states after each step
   */
  public void forward(
      Floats x,
      Weights weights,
      Floats[] initial,
      float[][] before,
      float[][] kept,
      float[][] after) {
    try (Scratch scratch = Scratch.open()) {
      float[][] sums = planes(scratch, cell.sums());
      begin(x, weights, sums, scratch.take(float[].class, hidden));
      float[] turned = scratch.take(float[].class, cell.ofState().length * hidden * hidden);
      turn(weights.state, turned);
      for (int step = 0; step < length; step++) {
        int t = at(step);
        for (int s = 0; s < initial.length; s++) {
          Floats state = step == 0 ? initial[s] : new Floats(after[s], at(step - 1));
          System.arraycopy(state.array(), state.offset(), before[s], t, size());
        }
        for (int gate = 0; gate < cell.ofState().length; gate++) {
          float[] sum = sums[cell.ofState()[gate]];
          Floats w = new Floats(turned, gate * hidden * hidden);
          product(false, batch, hidden, hidden, before[0], t, w, 1, sum, t);
        }
        for (int from = t, end = t + size(), to; from < end; from = to) {
          to = Math.min(from + Passes.BLOCK, end);
          cell.forward(sums, before, kept, after, from, to);
        }
      }
    }
  }

  /** The biases, and what the inputs of all steps add to them. */
  private void begin(Floats x, Weights weights, float[][] sums, float[] row) {
    for (int plane = 0; plane < sums.length; plane++) {
      Arrays.fill(row, 0);
      addBias(weights.inputBias, cell.ofInput(), plane, row);
      addBias(weights.stateBias, cell.ofState(), plane, row);
      for (int at = 0; at < sums[plane].length; at += hidden) {
        System.arraycopy(row, 0, sums[plane], at, hidden);
      }
    }
    for (int gate = 0; gate < cell.ofInput().length; gate++) {
      float[] sum = sums[cell.ofInput()[gate]];
      Floats w = gate(weights.input, gate, in);
      product(true, length * batch, hidden, in, x.array(), x.offset(), w, 1, sum, 0);
    }
  }

  /** Transposes each gate's weights, so that a step needs not. */
  private void turn(Floats weight, float[] to) {
    int[] sizes = {cell.ofState().length, hidden, hidden};
    int[] strides = {hidden * hidden, 1, hidden};
    Strided.gather(weight.array(), weight.offset(), sizes, strides, to, 0);
  }

  private void addBias(Floats bias, int[] planes, int plane, float[] row) {
    for (int gate = 0; bias != null && gate < planes.length; gate++) {
      for (int i = 0; planes[gate] == plane && i < hidden; i++) {
        row[i] += bias.array()[bias.offset() + gate * hidden + i];
      }
    }
  }

  /**
   * Goes backward.
   *
   * @param before as forward gave it, and kept likewise
   * @param dAfter the gradients of the states after each step, which this changes
   * @param dInitial gets the gradients of the states before the first step, at the places of it
   */
  public void backward(
      Floats x,
      Weights weights,
      float[][] before,
      float[][] kept,
      float[][] dAfter,
      float[][] dInitial,
      Gradients gradients) {
    try (Scratch scratch = Scratch.open()) {
      float[][] dSums = planes(scratch, cell.sums());
      float[][] dBefore = planes(scratch, cell.states());
      for (int step = length - 1; step >= 0; step--) {
        int t = at(step);
        for (int from = t, end = t + size(), to; from < end; from = to) {
          to = Math.min(from + Passes.BLOCK, end);
          cell.backward(before, kept, dAfter, dSums, dBefore, from, to);
        }
        for (int gate = 0; gate < cell.ofState().length; gate++) {
          float[] dSum = dSums[cell.ofState()[gate]];
          Floats w = gate(weights.state, gate, hidden);
          product(false, batch, hidden, hidden, dSum, t, w, 1, dBefore[0], t);
        }
        for (int s = 0; s < dBefore.length; s++) {
          if (step == 0) {
            System.arraycopy(dBefore[s], t, dInitial[s], 0, size());
          } else {
            int to = at(step - 1);
            Arithmetic.ADD.apply(dAfter[s], to, dBefore[s], t, dAfter[s], to, size());
          }
        }
      }
      weights(x, weights, before[0], dSums, gradients);
      biases(dSums, gradients, scratch.take(float[].class, hidden));
    }
  }

  private void weights(
      Floats x, Weights weights, float[] state, float[][] dSums, Gradients gradients) {
    for (int gate = 0; gate < cell.ofInput().length; gate++) {
      float[] dSum = dSums[cell.ofInput()[gate]];
      transposed(dSum, x, in, gradients.input, gate);
      if (gradients.x != null) {
        Floats w = gate(weights.input, gate, in);
        int beta = gate == 0 ? 0 : 1;
        product(false, length * batch, in, hidden, dSum, 0, w, beta, gradients.x, 0);
      }
    }
    for (int gate = 0; gate < cell.ofState().length; gate++) {
      float[] dSum = dSums[cell.ofState()[gate]];
      transposed(dSum, new Floats(state, 0), hidden, gradients.state, gate);
    }
  }

  private float[][] planes(Scratch scratch, int count) {
    float[][] planes = new float[count][];
    for (int plane = 0; plane < count; plane++) {
      planes[plane] = scratch.take(float[].class, length * size());
    }
    return planes;
  }

  private Floats gate(Floats weight, int gate, int columns) {
    return new Floats(weight.array(), weight.offset() + gate * hidden * columns);
  }

  /** {@code c = a w' + beta c} or {@code c = a w + beta c}: c is (m, n), a is (m, k). */
  private static void product(
      boolean turned,
      int m,
      int n,
      int k,
      float[] a,
      int at,
      Floats w,
      int beta,
      float[] c,
      int to) {
    int ldw = turned ? k : n;
    Blas.get()
        .gemm(false, turned, m, n, k, 1, a, at, k, w.array(), w.offset(), ldw, beta, c, to, n);
  }

  /** A gate's rows of a weight's gradient: {@code dSum' x}. */
  private void transposed(float[] dSum, Floats x, int columns, float[] gradient, int gate) {
    if (gradient != null) {
      int to = gate * hidden * columns;
      Blas.get()
          .gemm(
              true,
              false,
              hidden,
              columns,
              length * batch,
              1,
              dSum,
              0,
              hidden,
              x.array(),
              x.offset(),
              columns,
              0,
              gradient,
              to,
              columns);
    }
  }

  private void biases(float[][] dSums, Gradients gradients, float[] sum) {
    for (int plane = 0; plane < dSums.length; plane++) {
      Sums.sum(dSums[plane], 0, sum, 0, 1, length * batch, hidden);
      bias(sum, gradients.inputBias, cell.ofInput(), plane);
      bias(sum, gradients.stateBias, cell.ofState(), plane);
    }
  }

  private void bias(float[] sum, float[] gradient, int[] planes, int plane) {
    for (int gate = 0; gradient != null && gate < planes.length; gate++) {
      if (planes[gate] == plane) {
        System.arraycopy(sum, 0, gradient, gate * hidden, hidden);
      }
    }
  }
}
