/**
 * The training loop, the same for one machine and for many: {@link
 * org.firesteel.train.TrainingLoop} asks a {@link org.firesteel.train.GradientSource} for the
 * gradient of a step's blocks, added up by {@link org.firesteel.train.GradientTree} with the same
 * bits in any order, and applies the optimizer's rule once.
 *
 * <p>A model is of float32 or float64, and so are its gradients and the state of its optimizer,
 * each one {@link org.firesteel.tensor.FlatVector}. Rows stay in float32 where they are stored; a
 * job in float64 widens features and targets as it makes tensors of a block.
 *
 * <p>Unlike PyTorch's {@code DistributedDataParallel}, where each process holds an optimizer and
 * gradients are means of means, the loop divides the sum once by the total weight, and the number
 * of machines is nowhere in the result.
 *
 * <p>{@link org.firesteel.train.LocalSteps} are the other way: groups of blocks make optimizer
 * steps of their own, and their parameters are averaged, in the same tree and by the same loop.
 */
package org.firesteel.train;
