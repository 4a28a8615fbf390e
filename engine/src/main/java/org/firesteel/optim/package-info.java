/**
 * Optimizers. An {@link org.firesteel.optim.UpdateRule} is a record of settings with a loop over
 * flat arrays; all it remembers is in an explicit {@link org.firesteel.optim.UpdateState}. The
 * training loop applies a rule to a model's parameters as one vector. {@link
 * org.firesteel.optim.Optimizer}s are PyTorch's front to the rules: parameter groups, {@code
 * step()}, {@code stateDict()}.
 *
 * <p>To add an optimizer, write its file with its rule, and its row in {@link
 * org.firesteel.optim.OptimizerCatalog}; job files can name it then.
 *
 * <p>Unlike PyTorch, state is kept in float32 for float16 and bfloat16 parameters, and numbers such
 * as {@code step} in float64.
 */
package org.firesteel.optim;
