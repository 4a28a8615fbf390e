/**
 * Losses: how far a prediction is from its target, under PyTorch's names and with its numbers and
 * reductions. {@link org.firesteel.loss.LossCatalog} builds them from what job files say.
 *
 * <p>Unlike PyTorch's, a loss is an immutable value and no module: it has no parameters, hooks or
 * mode. It also says which targets it wants ({@link org.firesteel.loss.Target}) and how its mean is
 * weighted, so that a mean over blocks can be divided once, after they are added up.
 */
package org.firesteel.loss;
