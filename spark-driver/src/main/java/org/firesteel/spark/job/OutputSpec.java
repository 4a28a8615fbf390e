package org.firesteel.spark.job;

import java.util.List;

/**
 * The {@code output} section of a job.
 *
 * @param path the folder of the model, relative to the working directory
 * @param overwrite true to replace a folder that exists
 * @param place where the path stands
 */
public record OutputSpec(String path, boolean overwrite, Place place) {

  static OutputSpec read(Value value) {
    Section section = new Section(value, List.of("path", "overwrite"));
    Value path = section.require("path");
    return new OutputSpec(
        path.text(), section.get("overwrite").map(Value::flag).orElse(false), path.place());
  }
}
