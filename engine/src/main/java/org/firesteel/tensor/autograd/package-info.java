/**
 * The graph: recording what was applied to tensors, and going backward through it.
 *
 * <p>A result points at the node that made it, a node at the nodes of its inputs; a leaf that
 * requires a gradient has one {@code AccumulateGrad}. There is no tape, no registry and no state
 * but the thread-local of {@link org.firesteel.memory.ThreadScope}, which {@link
 * org.firesteel.tensor.autograd.GradMode} uses. Own operations are written as an {@link
 * org.firesteel.tensor.autograd.Op} or {@link org.firesteel.tensor.autograd.Function} and checked
 * by {@link org.firesteel.tensor.autograd.GradCheck}.
 *
 * <p>A change in place makes the tensor the output of a new node. Of a view, it is the base that
 * takes part: it becomes the output of a {@code CopySlices}, and every view of it finds its place
 * in the graph anew, as a part of the base, when it is next asked for. What was saved for backward
 * has a version, and backward refuses what changed since.
 *
 * <p>Where this differs from PyTorch:
 *
 * <ul>
 *   <li>Of the nodes that are ready, the deepest runs first, not the one created last: the same
 *       order without a counter.
 *   <li>An operand of a change in place may share elements with the tensor ({@code x.mul_(x)},
 *       {@code x.copy_(x.t())}): it is read before anything is written.
 *   <li>{@code zero_} and {@code fill_} refuse expanded tensors, as all changes in place do.
 *   <li>The pieces of a split may be changed in place.
 *   <li>A view made under {@code noGrad()} requires no gradient, whatever its base does.
 *   <li>{@code grad()} gives the gradient of an inner tensor as its hooks leave it, whether or not
 *       another input lies behind it.
 *   <li>Complex numbers, sparse gradients, forward mode, anomaly mode and functions that change
 *       their inputs in place do not exist.
 * </ul>
 */
package org.firesteel.tensor.autograd;
