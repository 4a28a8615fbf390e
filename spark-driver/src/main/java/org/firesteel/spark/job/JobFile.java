package org.firesteel.spark.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads job files: <a href="https://github.com/lightbend/config/blob/main/HOCON.md">HOCON</a> with
 * the sections {@code jobs}, one object a job, and {@code shared}, whose content is free and serves
 * substitutions such as {@code ${shared.lr}}.
 */
public final class JobFile {
  static final String JOBS = "jobs";
  static final String SHARED = "shared";
  // The name stands in front of every line of progress and in names of Spark's.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private JobFile() {}

  /**
   * The jobs of a file in the order they stand there.
   *
   * @param file the job file
   * @param overrides {@code KEY=VALUE} each; see {@link Overrides}
   * @throws JobException when anything is wrong with file or overrides: one sentence that says what
   *     and where
   */
  public static List<JobSpec> read(Path file, List<String> overrides) {
    return read(file, overrides, List.of());
  }

  /**
   * {@link #read(Path, List)} of some jobs.
   *
   * @param only their names; empty for all
   */
  public static List<JobSpec> read(Path file, List<String> overrides, List<String> only) {
    if (Files.isDirectory(file)) {
      throw new JobException("job file " + file + " must be a file, is a folder");
    }
    if (!Files.exists(file)) {
      throw new JobException("job file " + file + " does not exist");
    }
    if (!Files.isReadable(file)) {
      throw new JobException("job file " + file + " cannot be read: permission denied");
    }
    Config parsed = guard(file, () -> ConfigFactory.parseFile(file.toFile()));
    Config config = guard(file, () -> Overrides.apply(parsed, overrides));
    Section root =
        new Section(
            new Value(config.root(), new Place("", file.toString(), 0)), List.of(JOBS, SHARED));
    Value section = root.require(JOBS);
    Map<String, Value> members = section.members();
    if (members.isEmpty()) {
      throw section.mustBe("an object with at least one job");
    }
    List<JobSpec> jobs = new ArrayList<>();
    members.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new JobException(
                value.place() + " must have a name of letters, digits, `_`, `.` and `-`");
          }
          jobs.add(JobSpec.read(name, value, new Paths(file)));
        });
    Map<String, Integer> lines = lines(parsed);
    jobs.sort(Comparator.comparingInt(job -> lines.getOrDefault(job.name(), Integer.MAX_VALUE)));
    List<JobSpec> chosen = only(jobs, file, only);
    rejectSharedOutput(chosen);
    return chosen;
  }

  private static List<JobSpec> only(List<JobSpec> jobs, Path file, List<String> only) {
    List<String> names = jobs.stream().map(JobSpec::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new JobException(
            "unknown job `" + name + "` in --only; " + file + " has: " + String.join(", ", names));
      }
    }
    return jobs.stream().filter(job -> only.isEmpty() || only.contains(job.name())).toList();
  }

  /** What the parser says, without its own position and its longer advice. */
  static String reason(ConfigException e) {
    String reason = e.getMessage().lines().findFirst().orElse("");
    if (e.origin() != null) {
      String position = e.origin().description() + ": ";
      reason = reason.startsWith(position) ? reason.substring(position.length()) : reason;
    }
    int advice = reason.indexOf(" (if you intended");
    return advice < 0
        ? reason
        : reason.substring(0, advice) + "; text with special characters needs double quotes";
  }

  private static Config guard(Path file, Supplier<Config> reading) {
    try {
      return reading.get();
    } catch (ConfigException.IO e) {
      throw new JobException(
          "job file " + file + " or a file it includes cannot be read: " + reason(e), e);
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw new JobException(position(file, e) + " uses a value that is not set: " + reason(e), e);
    } catch (ConfigException e) {
      throw new JobException(position(file, e) + " is not valid HOCON: " + reason(e), e);
    }
  }

  // Before substitutions: afterwards `b = ${jobs.a} { ... }` stands in the line of a.
  private static Map<String, Integer> lines(Config parsed) {
    Map<String, Integer> lines = new HashMap<>();
    try {
      if (parsed.root().get(JOBS) instanceof ConfigObject jobs) {
        jobs.forEach((name, job) -> lines.put(name, job.origin().lineNumber()));
      }
    } catch (ConfigException.NotResolved e) {
      return Map
          .of(); // `jobs = ${...}`: no lines of their own, so they stay in the order of names.
    }
    return lines;
  }

  private static String position(Path file, ConfigException e) {
    if (e.origin() == null || e.origin().filename() == null) {
      return file.toString();
    }
    return new Place("", e.origin().filename(), Math.max(e.origin().lineNumber(), 0)).toString();
  }

  private static void rejectSharedOutput(List<JobSpec> jobs) {
    Map<Path, JobSpec> owners = new HashMap<>();
    for (JobSpec job : jobs) {
      JobSpec owner = owners.putIfAbsent(Path.of(job.output().path()).normalize(), job);
      if (owner != null) {
        throw new JobException(
            job.output().place()
                + " must differ from the output of job "
                + owner.name()
                + ", actual: "
                + job.output().path());
      }
    }
  }
}
