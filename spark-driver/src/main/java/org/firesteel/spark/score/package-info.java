/**
 * Trained models at work: the folder that holds one ({@link
 * org.firesteel.spark.score.ModelFolder}), predictions for tables ({@link
 * org.firesteel.spark.score.Predictor}) and figures of how good they are ({@link
 * org.firesteel.spark.score.Evaluator}).
 */
package org.firesteel.spark.score;
