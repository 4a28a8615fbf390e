package org.firesteel.spark.cli;

import java.util.Optional;
import org.firesteel.spark.cli.Commands.PredictRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code predict --model DIR --input PATH --output PATH}: adds predictions to data. */
@Command(
    name = "predict",
    description = "Writes data with the predictions of a saved model as further columns.",
    mixinStandardHelpOptions = true)
final class PredictCommand implements Runnable {
  private final Commands commands;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "The model's folder.")
  private String model;

  @Option(names = "--input", paramLabel = "PATH", required = true, description = "The data.")
  private String input;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "The Spark source of the data; default: as when the model was trained.")
  private String format;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      required = true,
      description = "The folder for the result.")
  private String output;

  @Option(
      names = "--output-format",
      paramLabel = "NAME",
      defaultValue = "parquet",
      description = "The Spark source that writes the result; default: ${DEFAULT-VALUE}.")
  private String outputFormat;

  @Option(names = "--overwrite", description = "Replaces an output that exists.")
  private boolean overwrite;

  PredictCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void run() {
    commands.predict(
        new PredictRequest(
            model, input, Optional.ofNullable(format), output, outputFormat, overwrite));
  }
}
