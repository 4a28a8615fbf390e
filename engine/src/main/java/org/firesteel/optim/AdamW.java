package org.firesteel.optim;

import java.util.List;
import org.firesteel.tensor.Tensor;

/**
 * {@link Adam} whose weight decay shrinks the parameter itself instead of adding to its gradient
 * (Loshchilov and Hutter, Decoupled weight decay regularization, 2017).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>
 */
public final class AdamW extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public AdamW(List<? extends Tensor> parameters, double lr) {
    this(parameters, defaults().withLr(lr));
  }

  /** Decay is decoupled, whatever the rule says. */
  public AdamW(List<? extends Tensor> parameters, Adam.Rule rule) {
    super(parameters, rule.withDecoupledWeightDecay(true));
  }

  /** PyTorch's defaults: {@link Adam}'s with a decoupled weight decay of 0.01. */
  public static Adam.Rule defaults() {
    return Adam.Rule.defaults().withWeightDecay(1e-2).withDecoupledWeightDecay(true);
  }
}
