package org.firesteel.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.train.TrainingHistory;

/**
 * Where a model comes from: {@value #FILE} beside it. It holds enough to train the model again, and
 * to say where another training parted from this one.
 *
 * @param name the job's
 * @param job the settings as they were given, without secrets; their form is their writer's
 * @param settings what the settings came to, defaults included, as text by key
 * @param seeds by what they are for
 * @param metrics how well the model does on the rows held out, by name; empty if there were none
 * @param weights {@link ModelArchive#weightsHash}
 */
public record RunRecord(
    String name,
    JsonNode job,
    Map<String, String> settings,
    Map<String, Long> seeds,
    Rows rows,
    ModelArchive.Origin origin,
    TrainingHistory history,
    Map<String, Double> metrics,
    String weights) {
  public static final String FILE = "run.json";

  /** Copies the maps, keeping their order. */
  public RunRecord {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * The rows trained on.
   *
   * @param fingerprint a hash that does not depend on the order of the rows
   * @param schema types of the columns used, by name
   */
  public record Rows(long count, String fingerprint, Map<String, String> schema) {
    /** Copies the map, keeping its order. */
    public Rows {
      schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
    }
  }

  /** Writes the file into a folder that exists. Records of one run differ in `created` only. */
  public void write(ArchiveFolder folder) throws IOException {
    try (OutputStream out = folder.create(FILE)) {
      RunRecordJson.write(this, out);
    }
  }

  /**
   * Reads the file of a folder.
   *
   * @throws FormatException if it is missing or wrong
   */
  public static RunRecord read(ArchiveFolder folder) throws IOException {
    String file = folder.path(FILE);
    try (InputStream in = folder.open(FILE)) {
      return RunRecordJson.read(file, in);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new FormatException(
          file + ": is missing; only a model with its record can be trained again", e);
    }
  }
}
