package org.firesteel.spark.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.firesteel.spec.Nearest;

/**
 * {@code --set key=value}: a value put in the place of the job file's. A key that starts with
 * {@code jobs.} or {@code shared.} names one place of the file; every other key is meant inside
 * each job of the file. The value is HOCON; text that is not, such as {@code price > 0}, is taken
 * as it is.
 */
final class Overrides {
  static final String OPTION = "--set";

  private Overrides() {}

  /** The resolved file with the overrides in it, in their order, so that the last one wins. */
  static Config apply(Config file, List<String> overrides) {
    Config result = resolve(file, overrides);
    Set<String> jobNames =
        result.root().get(JobFile.JOBS) instanceof ConfigObject jobs ? jobs.keySet() : Set.of();
    for (String override : overrides) {
      List<String> key = key(override);
      if (!key.get(0).equals(JobFile.SHARED)) {
        for (List<String> path : paths(key, jobNames, override)) {
          result = result.withValue(ConfigUtil.joinPath(path), value(override));
        }
      }
    }
    return result;
  }

  /**
   * What the user wrote to bring a value of this origin; the origin's own words for values of a
   * file.
   */
  static String sourceOf(ConfigOrigin origin) {
    return origin.description().replaceFirst(": \\d+$", "");
  }

  // What is shared must be there before substitutions are resolved: they are what it serves.
  private static Config resolve(Config file, List<String> overrides) {
    Config result = file;
    for (String override : overrides) {
      List<String> key = key(override);
      if (key.get(0).equals(JobFile.SHARED)) {
        result = value(override).atPath(ConfigUtil.joinPath(key)).withFallback(result);
      }
    }
    return result.resolve();
  }

  private static List<String> key(String override) {
    int equals = override.indexOf('=');
    if (equals <= 0) {
      throw new JobException(OPTION + " must be KEY=VALUE, actual: `" + override + "`");
    }
    try {
      return ConfigUtil.splitPath(override.substring(0, equals).strip());
    } catch (ConfigException e) {
      throw new JobException(
          OPTION + " " + override + " has no valid key: quote parts with special characters", e);
    }
  }

  private static ConfigValue value(String override) {
    String text = override.substring(override.indexOf('=') + 1).strip();
    String source = OPTION + " " + override;
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(source);
    try {
      return ConfigFactory.parseString("value = " + text, options).resolve().root().get("value");
    } catch (ConfigException e) {
      if (!text.isEmpty() && "{[\"$".indexOf(text.charAt(0)) >= 0) {
        throw new JobException(source + " is not valid HOCON: " + JobFile.reason(e), e);
      }
      return ConfigValueFactory.fromAnyRef(text, source);
    }
  }

  private static List<List<String>> paths(
      List<String> key, Collection<String> jobNames, String override) {
    if (key.get(0).equals(JobFile.JOBS)) {
      if (key.size() > 1 && !jobNames.contains(key.get(1))) {
        throw new JobException(
            "unknown job `"
                + key.get(1)
                + "` in "
                + OPTION
                + " "
                + override
                + Nearest.hint(key.get(1), jobNames));
      }
      return List.of(key);
    }
    List<List<String>> paths = new ArrayList<>();
    for (String job : jobNames) {
      List<String> path = new ArrayList<>(List.of(JobFile.JOBS, job));
      path.addAll(key);
      paths.add(path);
    }
    return paths;
  }
}
