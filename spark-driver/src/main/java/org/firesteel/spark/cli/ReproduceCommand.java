package org.firesteel.spark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firesteel.spark.cli.Commands.ReproduceRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reproduce MODEL}: trains a model again, and compares. */
@Command(
    name = "reproduce",
    description = {
      "Trains a saved model again from its run.json, writes nothing, and says whether the",
      "weights are identical (exit code 0) or what differs first (1)."
    },
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  private final Commands commands;

  @Parameters(paramLabel = "MODEL", description = "The model's folder.")
  private String model;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description = "The data; default: where it was when the model was trained.")
  private String input;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets what the record does not hold, such as data.options.password=...")
  private List<String> overrides = new ArrayList<>();

  ReproduceCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() {
    return commands.reproduce(new ReproduceRequest(model, Optional.ofNullable(input), overrides))
        ? 0
        : 1;
  }
}
