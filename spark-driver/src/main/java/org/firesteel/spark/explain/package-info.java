/**
 * What a job will cost, before it is trained: {@link org.firesteel.spark.explain.Explainer}
 * measures the parts of a step for some seconds, and a {@link
 * org.firesteel.spark.explain.CostModel} puts them together for clusters of any size.
 */
package org.firesteel.spark.explain;
