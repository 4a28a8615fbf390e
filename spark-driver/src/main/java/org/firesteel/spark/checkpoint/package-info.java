/**
 * Checkpoints on any file system that Hadoop knows: complete or not there, checked when read
 * ({@link org.firesteel.spark.checkpoint.CheckpointFolder}).
 */
package org.firesteel.spark.checkpoint;
