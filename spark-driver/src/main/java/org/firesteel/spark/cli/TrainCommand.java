package org.firesteel.spark.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobFile;
import org.firesteel.spark.job.JobSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train JOB.conf}: reads the job file and trains its jobs. */
@Command(
    name = "train",
    description = "Trains the jobs of a job file and saves their models.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private final Commands commands;

  @Parameters(paramLabel = "JOB.conf", description = "The job file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Sets a value of the job file: training.steps=10 in each job,",
        "jobs.NAME.training.steps=10 in one. May be repeated."
      })
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "JOB",
      description = "Trains this job of the file only. May be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--overwrite", description = "Replaces models and checkpoints that exist.")
  private boolean overwrite;

  @Option(
      names = "--resume",
      description = {
        "Goes on from the last complete checkpoint of each job that has a",
        "`checkpoint` section; from the beginning where there is none yet."
      })
  private boolean resume;

  @Option(
      names = "--explain",
      description = "Explains the jobs first, and in the end compares prediction and truth.")
  private boolean explain;

  TrainCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() {
    List<JobSpec> jobs = JobFile.read(file, overrides, only);
    if (resume && jobs.stream().allMatch(job -> job.checkpoint().isEmpty())) {
      throw new JobException(
          "--resume needs checkpoints, but no job of %s has a section `checkpoint { }`"
              .formatted(file));
    }
    if (overwrite) {
      jobs = jobs.stream().map(JobSpec::overwriting).toList();
    }
    if (resume) {
      jobs = jobs.stream().map(JobSpec::resuming).toList();
    }
    return commands.train(jobs, explain) == 0 ? 0 : 1;
  }
}
