package org.firesteel.spark.job;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a value stands, for messages: {@code jobs.digits.training (conf/digits.conf:12)}.
 *
 * @param key the full key, such as {@code jobs.digits.model[2]}
 * @param source the file's name as the user gave it, or the {@code --set} option that brought the
 *     value
 * @param line the line in the file, counted from 1; 0 where the source has no lines
 */
public record Place(String key, String source, int line) {

  /** The place of a configuration value that stands under this key. */
  static Place of(String key, ConfigValue value) {
    ConfigOrigin origin =
        places(value)
            .min(
                Comparator.comparingInt(Place::sourceRank)
                    .thenComparingInt(ConfigOrigin::lineNumber))
            .orElse(value.origin());
    boolean inFile = origin.filename() != null;
    return new Place(
        key,
        inFile ? origin.filename() : Overrides.sourceOf(origin),
        inFile ? Math.max(origin.lineNumber(), 0) : 0);
  }

  /** The place of something directly below this one. */
  Place below(String name, ConfigValue value) {
    return of(key.isEmpty() ? name : key + "." + name, value);
  }

  /** The place of an element of the list that stands here. */
  Place element(int index, ConfigValue value) {
    return of(key + "[" + index + "]", value);
  }

  /** True when the value was given with {@code --set} and not in a file. */
  boolean onCommandLine() {
    return source.startsWith(Overrides.OPTION);
  }

  @Override
  public String toString() {
    String position = line > 0 ? source + ":" + line : source;
    return key.isEmpty() ? position : key + " (" + position + ")";
  }

  // An object that was merged with an override has no line of its own: its children still know
  // theirs.
  private static Stream<ConfigOrigin> places(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    if (origin.lineNumber() > 0 || Overrides.sourceOf(origin).startsWith(Overrides.OPTION)) {
      return Stream.of(origin);
    }
    Collection<ConfigValue> children =
        value instanceof ConfigObject object
            ? object.values()
            : value instanceof ConfigList list ? list : List.of();
    return children.stream().flatMap(Place::places);
  }

  private static int sourceRank(ConfigOrigin origin) {
    return origin.filename() != null ? 0 : 1;
  }
}
