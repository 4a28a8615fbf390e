/**
 * One training step on Spark: {@link org.firesteel.spark.step.SparkGradients} sends the parameters
 * to plain, retryable tasks, each of which computes the gradients of its blocks, and adds them up
 * with {@code treeAggregate} in an order that fixes the bits.
 */
package org.firesteel.spark.step;
