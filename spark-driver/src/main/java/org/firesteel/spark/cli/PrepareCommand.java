package org.firesteel.spark.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobFile;
import org.firesteel.spark.job.JobSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prepare JOB.conf --output DIR}: writes a job's blocks, for {@code data.prepared}. */
@Command(
    name = "prepare",
    description = "Writes the blocks of a job once, for all jobs that name them as data.prepared.",
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Runnable {
  private final Commands commands;

  @Parameters(paramLabel = "JOB.conf", description = "The job file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a value of the job file, as for train. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--only", paramLabel = "JOB", description = "The job, if the file has several.")
  private String only;

  @Option(names = "--output", paramLabel = "DIR", required = true, description = "The folder.")
  private String output;

  @Option(names = "--overwrite", description = "Replaces prepared blocks that exist.")
  private boolean overwrite;

  PrepareCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void run() {
    List<JobSpec> jobs = JobFile.read(file, overrides, only == null ? List.of() : List.of(only));
    if (jobs.size() > 1) {
      throw new JobException(
          "prepare takes one job, "
              + file
              + " has: "
              + String.join(", ", jobs.stream().map(JobSpec::name).toList())
              + "; --only chooses");
    }
    commands.prepare(new Commands.PrepareRequest(jobs.get(0), output, overwrite));
  }
}
