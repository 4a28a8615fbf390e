package org.firesteel.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A layer, loss, optimizer or schedule by name, as job files and saved models describe it.
 *
 * @param type the name, such as {@code linear}
 * @param settings plain values (String, Boolean, Long, Double, List, Map) by name; the value of
 *     {@code { linear = 64 }} stands under {@link #MAIN}
 */
@SuppressWarnings(
    "serial") // The settings are plain values: String, Boolean, Long, Double, List, Map.
public record Spec(String type, Map<String, Object> settings) implements Serializable {
  /** The name of a value that was given without one. */
  public static final String MAIN = "";

  /** Copies the map, keeping its order. */
  public Spec {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  public Spec(String type) {
    this(type, Map.of());
  }
}
