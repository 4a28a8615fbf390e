package org.firesteel.train;

import java.io.Serializable;
import org.firesteel.data.Leaf;
import org.firesteel.tensor.FlatVector;

/** What each leaf of a step's tree gives to the sum; the same bits whoever computes it. */
public interface LeafWork extends Serializable {
  /**
   * Computes it.
   *
   * @param replica of the job, for this thread alone
   * @param values the request's; not to be changed
   * @param buffers the request's; not to be changed
   * @param pool gives the vector of the result
   */
  GradientSum sum(
      Replica replica, Leaf leaf, FlatVector values, double[] buffers, GradientPool pool);
}
