package org.firesteel.spark.score;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps passwords out of what is saved. */
public final class Secrets {
  /** Spark's patterns for what it hides (spark.redaction.regex, also for URLs), and user names. */
  private static final Pattern NAMES =
      Pattern.compile("(?i)secret|password|token|access[.]?key|url|user|credential");

  private Secrets() {}

  /** The options of a source, sorted, without those that may hold a secret. */
  public static Map<String, String> without(Map<String, String> options) {
    Map<String, String> harmless = new TreeMap<>(options);
    harmless.keySet().removeIf(name -> NAMES.matcher(name).find());
    return harmless;
  }
}
