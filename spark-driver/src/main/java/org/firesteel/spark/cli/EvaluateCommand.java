package org.firesteel.spark.cli;

import java.util.Optional;
import org.firesteel.spark.cli.Commands.EvaluateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate --model DIR --input PATH}: measures a saved model on data with labels. */
@Command(
    name = "evaluate",
    description = "Measures a saved model on data with labels.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
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

  EvaluateCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void run() {
    commands.evaluate(new EvaluateRequest(model, input, Optional.ofNullable(format)));
  }
}
