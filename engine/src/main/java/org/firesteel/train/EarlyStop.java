package org.firesteel.train;

/**
 * When a training ends before its last step: if its loss, the mean over an epoch, has not become
 * smaller for some epochs.
 *
 * @param patience epochs without improvement after which training stops, at least 1
 * @param minDelta by how much a loss must be smaller than the best before to count as one
 */
public record EarlyStop(int patience, double minDelta) {
  public EarlyStop {
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be >= 1, actual: " + patience);
    }
    if (!(minDelta >= 0)) {
      throw new IllegalArgumentException("minDelta must be >= 0, actual: " + minDelta);
    }
  }

  /**
   * What is known of the epochs so far.
   *
   * @param best the smallest loss of an epoch
   * @param stale epochs since then
   * @param loss summed over the steps of this epoch
   * @param weight what {@code loss} is divided by; 0 for a summed loss
   */
  public record Progress(double best, int stale, double loss, double weight) {
    /** Before the first step. */
    public static final Progress NONE = new Progress(Double.POSITIVE_INFINITY, 0, 0, 0);

    Progress plus(GradientSum sum) {
      return new Progress(best, stale, loss + sum.loss(), weight + sum.weight());
    }

    Progress endOfEpoch(double minDelta) {
      double mean = weight == 0 ? loss : loss / weight;
      return mean < best - minDelta
          ? new Progress(mean, 0, 0, 0)
          : new Progress(best, stale + 1, 0, 0);
    }
  }
}
