package org.firesteel.optim.schedule;

import java.util.Collections;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.firesteel.optim.Optimizer;

/**
 * Multiplies the rates, every epoch, by a function of the epoch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html">MultiplicativeLR</a>
 */
public final class MultiplicativeLR extends LRScheduler {
  private final List<LongToDoubleFunction> factors;

  /** One function for all groups. */
  public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction factor) {
    this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), factor));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are more or fewer functions than groups
   */
  public MultiplicativeLR(Optimizer optimizer, List<LongToDoubleFunction> factors) {
    super(optimizer);
    this.factors = PerGroup.functions(optimizer, factors);
    start();
  }

  @Override
  double nextLr(int group) {
    return isInitial() ? lr(group) : lr(group) * factors.get(group).applyAsDouble(lastEpoch());
  }
}
