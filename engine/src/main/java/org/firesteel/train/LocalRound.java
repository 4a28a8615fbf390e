package org.firesteel.train;

import java.util.List;
import java.util.Map;
import org.firesteel.data.BlockSet;
import org.firesteel.data.Leaf;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.FlatVector;

/**
 * A group's own optimizer steps, and its share in the average of all groups: parameters and the
 * optimizer's vectors as in {@link StepVector}, times the group's part of the rows.
 *
 * <p>The shares are known beforehand, so each is multiplied in, in float64 and rounded once, and
 * the sum is the average: one rounding less than dividing the sum by the rows, and none at all if
 * there is but one group.
 *
 * @param firstStep the number of the first step, which no other round has: for random draws
 * @param batches of each group, step by step
 * @param rows of all groups together
 * @param scalars the optimizer's
 */
@SuppressWarnings("serial") // the lists and maps are serialisable
record LocalRound(
    Descent descent,
    double lr,
    long firstStep,
    List<List<BlockSet>> batches,
    long rows,
    Map<String, Double> scalars)
    implements LeafWork {

  @Override
  public GradientSum sum(
      Replica replica, Leaf leaf, FlatVector values, double[] buffers, GradientPool pool) {
    Steps steps = new Steps(replica, values, buffers.clone());
    long step = firstStep;
    for (BlockSet batch : batches.get(leaf.id())) {
      if (steps.wrong == null) {
        steps.make(leaf, batch, step++);
      }
    }
    return steps.share(pool);
  }

  /** The state of a group. */
  private final class Steps {
    private final Replica replica;
    private final FlatVector parameters;
    private final double[] buffers;
    private final UpdateState optimizer;
    private final GradientPool gradients = new GradientPool();
    private double loss;
    private double weight;
    private long visited;

    /** A gradient that is not finite, or that of a loss that is not. */
    private FlatVector wrong;

    Steps(Replica replica, FlatVector values, double[] buffers) {
      int n = replica.parameterCount();
      this.replica = replica;
      this.buffers = buffers;
      this.parameters = FlatVector.zeros(values.dtype(), n);
      parameters.copyFrom(StepVector.part(values, 0, n), 0);
      this.optimizer =
          UpdateState.restore(
              descent.rule(),
              values.dtype(),
              n,
              StepVector.vectors(values, n, descent.rule()),
              scalars);
    }

    /** As {@link CentralSteps} makes one. */
    void make(Leaf leaf, BlockSet batch, long step) {
      replica.load(parameters, buffers);
      GradientTree tree = new GradientTree(batch).handingOnTo(gradients);
      for (int i = 0; i < batch.size(); i++) {
        tree.add(batch.get(i), replica.gradient(leaf.block(batch.get(i)), step, gradients));
      }
      GradientSum sum = tree.total();
      loss += sum.loss();
      weight += sum.weight();
      visited += sum.rows();
      FlatVector gradient = Descent.mean(sum);
      if (!Double.isFinite(sum.loss()) || gradient.firstNonFinite() >= 0) {
        wrong = gradient;
        return;
      }
      descent.update(lr, gradient, parameters, optimizer);
      replica.meanBuffers(sum, buffers);
      gradients.give(gradient);
    }

    /** What is wrong with a gradient is handed on in the place of parameters, and seen there. */
    GradientSum share(GradientPool pool) {
      int vectors = descent.rule().vectors().size();
      int length = Math.multiplyExact(parameters.length(), 1 + vectors);
      FlatVector all = pool.take(parameters.dtype(), length);
      StepVector.join(wrong == null ? parameters : wrong, descent.rule(), optimizer, all);
      double parts = (double) rows / visited;
      all.divide(parts);
      for (int i = 0; i < buffers.length; i++) {
        buffers[i] /= parts;
      }
      return new GradientSum(all, buffers, loss, weight, visited);
    }
  }
}
