/**
 * The operations, one file each: forward and gradient side by side, as an {@link
 * org.firesteel.tensor.autograd.Op} that says nothing of the graph. Most are records whose
 * components are the settings of one application. Gradients are made of operations, so that they
 * have gradients in turn.
 *
 * <p>What is worth it is {@link org.firesteel.tensor.op.Fused}: computed in one piece,
 * differentiated as a composition.
 *
 * <p>Users reach them through {@link org.firesteel.tensor.Tensor}. Unlike in PyTorch, one operation
 * serves all dtypes and layouts, and there is no dispatcher; how results differ is told in {@link
 * org.firesteel.tensor}.
 */
package org.firesteel.tensor.op;
