package org.firesteel.spark.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firesteel.spark.job.JobFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain JOB.conf}: predicts what its jobs will cost. */
@Command(
    name = "explain",
    description = {
      "Measures the jobs of a job file for some seconds, predicts the time of a step on",
      "1 to 128 executors, and says what would make it shorter. Trains and writes nothing."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Runnable {
  private final Commands commands;

  @Parameters(paramLabel = "JOB.conf", description = "The job file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a value of the job file, as for train. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "JOB",
      description = "Explains this job of the file only. May be repeated.")
  private List<String> only = new ArrayList<>();

  ExplainCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void run() {
    commands.explain(JobFile.read(file, overrides, only));
  }
}
