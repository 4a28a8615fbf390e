package org.firesteel.spark.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firesteel.spark.score.Secrets;

/**
 * A job as JSON, for the record of its run: substitutions and overrides are resolved, relative
 * paths of data are absolute, secrets are left out.
 */
final class JobSource {
  private JobSource() {}

  static String write(Value job, DataSettings data, TrainingSpec training) {
    Config config = ((ConfigObject) job.value()).toConfig();
    if (!data.paths().isEmpty()) {
      config = config.withValue("data.path", ConfigValueFactory.fromIterable(data.paths()));
    }
    if (data.prepared().isPresent()) {
      config =
          config.withValue("data.prepared", ConfigValueFactory.fromAnyRef(data.prepared().get()));
    }
    if (!data.options().isEmpty()) {
      config =
          config.withValue(
              "data.options", ConfigValueFactory.fromMap(Secrets.without(data.options())));
    }
    // Of two lengths one came by `--set` and won.
    config =
        config.withoutPath(training.steps().isPresent() ? "training.epochs" : "training.steps");
    // Who trains again neither writes a model's checkpoints nor goes on from them.
    config = config.withoutPath("checkpoint");
    return config.root().render(ConfigRenderOptions.concise());
  }

  /**
   * The job that {@link #write} gave.
   *
   * @param source the file it was read from, for messages
   * @param input what to read instead of the job's paths
   * @param overrides as for {@link JobFile#read}
   * @throws JobException if it is no job
   */
  static JobSpec read(
      String name, String json, String source, Optional<String> input, List<String> overrides) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(source);
    try {
      Config job = ConfigFactory.parseString(json, options);
      List<String> all = new ArrayList<>(overrides);
      if (input.isPresent()) {
        // The rows themselves, not the blocks that were prepared from others.
        job = job.withoutPath("data.prepared");
        all.add("data.path=" + ConfigUtil.quoteString(input.get()));
      }
      Config file = job.root().atKey(name).root().atKey(JobFile.JOBS);
      Config resolved = Overrides.apply(file, all);
      ConfigObject value = resolved.getObject(JobFile.JOBS).toConfig().root();
      String key = JobFile.JOBS + "." + name;
      return JobSpec.read(
          name,
          new Value(value.get(name), Place.of(key, value.get(name))),
          new Paths(Path.of(source)));
    } catch (ConfigException e) {
      throw new JobException(source + ": `job` is no job: " + JobFile.reason(e), e);
    }
  }
}
