package org.firesteel.spark.cli;

import java.nio.file.Path;
import java.util.List;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobSpec;

/** The jobs of a file that {@code --only} names. */
final class JobSpecs {
  private JobSpecs() {}

  /** All of them if none is named. */
  static List<JobSpec> only(List<JobSpec> jobs, Path file, List<String> only) {
    List<String> names = names(jobs);
    for (String name : only) {
      if (!names.contains(name)) {
        throw new JobException(
            "unknown job `" + name + "` in --only; " + file + " has: " + String.join(", ", names));
      }
    }
    return only.isEmpty() ? jobs : jobs.stream().filter(job -> only.contains(job.name())).toList();
  }

  static List<String> names(List<JobSpec> jobs) {
    return jobs.stream().map(JobSpec::name).toList();
  }
}
