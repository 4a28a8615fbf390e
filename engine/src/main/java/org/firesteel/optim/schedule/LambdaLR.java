package org.firesteel.optim.schedule;

import java.util.Collections;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.firesteel.optim.Optimizer;

/**
 * Multiplies the initial rates by a function of the epoch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html">LambdaLR</a>
 */
public final class LambdaLR extends LRScheduler {
  private final List<LongToDoubleFunction> factors;

  /** One function for all groups. */
  public LambdaLR(Optimizer optimizer, LongToDoubleFunction factor) {
    this(optimizer, Collections.nCopies(optimizer.paramGroups().size(), factor));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are more or fewer functions than groups
   */
  public LambdaLR(Optimizer optimizer, List<LongToDoubleFunction> factors) {
    super(optimizer);
    this.factors = PerGroup.functions(optimizer, factors);
    start();
  }

  @Override
  double nextLr(int group) {
    return baseLr(group) * factors.get(group).applyAsDouble(lastEpoch());
  }
}
