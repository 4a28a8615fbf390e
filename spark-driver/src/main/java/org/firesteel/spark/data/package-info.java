/**
 * From a Spark table to {@link org.firesteel.data.Block}s. A {@link
 * org.firesteel.spark.data.DataSpec} names source, columns and label; a survey of the rows fits the
 * encodings; encoded rows are ranked by the hash of their content and cut into canonical blocks
 * ({@link org.firesteel.spark.data.BlockTable}), the same ones however the files and partitions
 * were cut.
 */
package org.firesteel.spark.data;
