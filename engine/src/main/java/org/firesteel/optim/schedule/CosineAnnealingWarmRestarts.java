package org.firesteel.optim.schedule;

import java.util.Map;
import org.firesteel.optim.Optimizer;

/**
 * Lowers the rates along half a cosine to {@code etaMin}, starts again from the initial ones after
 * {@code t0} epochs, and makes each run {@code tMult} times as long as the one before (Loshchilov
 * and Hutter, SGDR: stochastic gradient descent with warm restarts, 2016).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html">CosineAnnealingWarmRestarts</a>
 */
public final class CosineAnnealingWarmRestarts extends LRScheduler {
  private final int t0;
  private final int tMult;
  private final double etaMin;
  private double current;
  private double length;

  /** Runs of equal length, down to 0. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0) {
    this(optimizer, t0, 1, 0);
  }

  /**
   * @throws IllegalArgumentException if a length is not positive
   */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult, double etaMin) {
    super(optimizer);
    if (t0 <= 0) {
      throw new IllegalArgumentException("Expected positive integer T_0, but got " + t0);
    }
    if (tMult < 1) {
      throw new IllegalArgumentException("Expected integer T_mult >= 1, but got " + tMult);
    }
    this.t0 = t0;
    this.tMult = tMult;
    this.etaMin = etaMin;
    start();
  }

  @Override
  public void step() {
    if (isInitial()) {
      step(0);
      return;
    }
    current++;
    if (current >= length) {
      current %= length;
      length *= tMult;
    }
    super.step();
  }

  /**
   * Goes to an epoch, which may be a fraction: {@code epoch + batch / batches} moves the rates with
   * every batch.
   *
   * @throws IllegalArgumentException if the epoch is negative
   */
  public void step(double epoch) {
    if (!(epoch >= 0 && Double.isFinite(epoch))) {
      throw new IllegalArgumentException("Expected non-negative epoch, but got " + epoch);
    }
    length = t0;
    current = tMult == 1 ? epoch % t0 : epoch;
    while (current >= length) {
      current -= length;
      length *= tMult;
    }
    super.jump((long) Math.floor(epoch));
  }

  @Override
  void jump(long epoch) {
    step((double) epoch);
  }

  @Override
  double nextLr(int group) {
    return etaMin + (baseLr(group) - etaMin) * (1 + StrictMath.cos(Math.PI * current / length)) / 2;
  }

  @Override
  void save(Map<String, Object> state) {
    state.put("T_cur", current);
    state.put("T_i", length);
  }

  @Override
  void load(SchedulerState state) {
    double savedLength = state.number("T_i");
    current = state.number("T_cur");
    length = savedLength;
  }
}
