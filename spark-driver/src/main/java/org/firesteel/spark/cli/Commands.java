package org.firesteel.spark.cli;

import java.util.List;
import java.util.Optional;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobSpec;

/**
 * What the command line can do; it parses, this does. A {@link JobException} of any method is a
 * mistake of the user and ends the command with its sentence.
 */
public interface Commands {
  /**
   * Trains jobs, all at the same time; each reports its own end.
   *
   * @param jobs at least one, with different names
   * @param explained true to predict the time of a step before, and to compare after
   * @return how many of them failed
   */
  int train(List<JobSpec> jobs, boolean explained);

  /**
   * Predicts what jobs will cost if they are trained at the same time, and prints it.
   *
   * @param jobs at least one, with different names
   */
  void explain(List<JobSpec> jobs);

  /** Writes a job's blocks to a folder. */
  void prepare(PrepareRequest request);

  /** Measures a saved model on data with labels and prints the figures. */
  void evaluate(EvaluateRequest request);

  /** Writes data with the predictions of a saved model as further columns. */
  void predict(PredictRequest request);

  /**
   * Trains a saved model again and prints whether it ends in the same bits, or what differs first.
   *
   * @return whether it does
   */
  boolean reproduce(ReproduceRequest request);

  /**
   * What to prepare.
   *
   * @param job whose blocks
   * @param output where they go
   * @param overwrite true to replace prepared blocks that exist
   */
  record PrepareRequest(JobSpec job, String output, boolean overwrite) {}

  /**
   * What to evaluate.
   *
   * @param model the model's folder
   * @param input the data to measure it on
   * @param format the Spark source of the data; absent: as when the model was trained
   */
  record EvaluateRequest(String model, String input, Optional<String> format) {}

  /**
   * What to predict.
   *
   * @param model the model's folder
   * @param input the data to predict for
   * @param format the Spark source of the data; absent: as when the model was trained
   * @param output where the result goes
   * @param outputFormat the Spark source that writes the result
   * @param overwrite true to replace an output that exists
   */
  record PredictRequest(
      String model,
      String input,
      Optional<String> format,
      String output,
      String outputFormat,
      boolean overwrite) {}

  /**
   * What to train again.
   *
   * @param model the model's folder
   * @param input the data to train on; absent: what the model was trained on
   * @param overrides {@code KEY=VALUE} each, for what the record does not hold
   */
  record ReproduceRequest(String model, Optional<String> input, List<String> overrides) {}
}
