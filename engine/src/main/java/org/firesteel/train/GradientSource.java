package org.firesteel.train;

import java.util.List;

/**
 * Where gradients come from: the blocks, and the machines that compute on them, for one job or for
 * several that share them. Every source gives the same bits for the same request, whatever else is
 * asked with it.
 */
public interface GradientSource {
  /**
   * Goes once over the blocks for all requests.
   *
   * @param requests at most one a job
   * @return the sums, in the order of the requests; the caller's until the next call
   */
  List<GradientSum> gradients(List<GradientRequest> requests);
}
