/**
 * Loops over plain arrays. Knows nothing of tensors.
 *
 * <p>Unlike PyTorch's kernels these run on the calling thread only; parallelism is Spark's. Results
 * agree with PyTorch's within rounding, since sums are added in other orders.
 */
package org.firesteel.kernel;
