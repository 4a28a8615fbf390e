/**
 * Tables as blocks: which rows stand together ({@link org.firesteel.data.BlockLayout}), which
 * blocks make a mini-batch ({@link org.firesteel.data.Batches}), and sums that no order can change
 * ({@link org.firesteel.data.ExactSum}).
 *
 * <p>Unlike PyTorch's {@code DataLoader}, which draws rows, this draws whole blocks. Which ones
 * follows from (seed, epoch, step) alone, and a row's place from its content.
 */
package org.firesteel.data;
