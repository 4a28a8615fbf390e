package org.firesteel.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.firesteel.blas.BlasInfo;
import org.firesteel.nn.Sequential;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.WeightsHash;

/**
 * A trained model as the two files of its folder: {@value #WEIGHTS} holds the tensors, {@value
 * #DESCRIPTION} all else as JSON. Nothing in them is executable.
 *
 * @param model layers, number of inputs and loss
 * @param training how the weights came about
 * @param weights parameters and buffers by name, such as {@code 0.weight}
 * @param data what the model was trained on and how rows are encoded; its meaning is its writer's
 * @param origin what it was trained with
 */
public record ModelArchive(
    ModelSpec model, Training training, Map<String, Tensor> weights, JsonNode data, Origin origin) {
  public static final String WEIGHTS = "model.safetensors";
  public static final String DESCRIPTION = "model.json";

  /** Copies the map, keeping its order; the tensors stay the same. */
  public ModelArchive {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /**
   * How weights came about.
   *
   * @param seed of everything random
   * @param steps that were made
   * @param finalLoss of the last step's batch
   */
  public record Training(Spec optimizer, Spec schedule, long seed, long steps, double finalLoss) {
    public Training {
      if (!Double.isFinite(finalLoss)) {
        throw new IllegalArgumentException("finalLoss must be finite, actual: " + finalLoss);
      }
    }
  }

  /**
   * What a model was trained with.
   *
   * @param versions of programs, by their names
   * @param blas what computed; the bits of float32 depend on it
   */
  public record Origin(Map<String, String> versions, BlasInfo blas, Instant created) {
    /** Copies the map. */
    public Origin {
      versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }
  }

  /** The model with its weights, not in training mode. */
  public Sequential build() {
    Sequential module = model.build(0);
    module.loadStateDict(weights);
    module.eval();
    return module;
  }

  /** SHA-256 over parameters and buffers, as at the end of the training that made them. */
  public String weightsHash() {
    return WeightsHash.of(build());
  }

  /** Writes both files into a folder that exists. */
  public void write(ArchiveFolder folder) throws IOException {
    try (OutputStream out = folder.create(WEIGHTS)) {
      new Safetensors(weights).write(out);
    }
    try (OutputStream out = folder.create(DESCRIPTION)) {
      ArchiveJson.write(this, out);
    }
  }

  /**
   * Reads and checks both files.
   *
   * @throws FormatException if one is missing or wrong, or they do not fit each other
   */
  public static ModelArchive read(ArchiveFolder folder) throws IOException {
    ArchiveJson.Content content;
    try (InputStream in = open(folder, DESCRIPTION)) {
      content = ArchiveJson.read(folder.path(DESCRIPTION), in);
    }
    Safetensors file;
    try (InputStream in = open(folder, WEIGHTS)) {
      file = Safetensors.read(folder.path(WEIGHTS), in, folder.length(WEIGHTS));
    }
    ModelArchive archive =
        new ModelArchive(
            content.model(), content.training(), file.tensors(), content.data(), content.origin());
    archive.check(folder, content.hash());
    return archive;
  }

  private static InputStream open(ArchiveFolder folder, String file) throws IOException {
    try {
      return folder.open(file);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new FormatException(
          "%s: is missing; the folder of a model holds %s and %s"
              .formatted(folder.path(file), DESCRIPTION, WEIGHTS),
          e);
    }
  }

  private void check(ArchiveFolder folder, String hash) throws FormatException {
    String file = folder.path(WEIGHTS);
    Map<String, Tensor> expected = buildChecked(folder.path(DESCRIPTION)).stateDict();
    for (String name : weights.keySet()) {
      if (!expected.containsKey(name)) {
        throw new FormatException(
            "%s: tensor `%s` belongs to no layer of %s".formatted(file, name, DESCRIPTION));
      }
    }
    for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
      checkTensor(file, entry.getKey(), entry.getValue(), weights.get(entry.getKey()));
    }
    String actual = weightsHash();
    if (!actual.equals(hash)) {
      throw new FormatException(
          "%s: the weights must have the SHA-256 %s of %s, actual: %s"
              .formatted(file, hash, DESCRIPTION, actual));
    }
  }

  private Sequential buildChecked(String file) throws FormatException {
    try {
      model.buildLoss();
      return model.build(0);
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          "%s: the model cannot be built: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void checkTensor(String file, String name, Tensor expected, Tensor actual)
      throws FormatException {
    if (actual == null) {
      throw new FormatException("%s: tensor `%s` is missing".formatted(file, name));
    }
    DType dtype = expected.dtype();
    if (!actual.shape().equals(expected.shape()) || actual.dtype() != dtype) {
      throw new FormatException(
          "%s: tensor `%s` must be %s %s to fit the layers of %s, actual: %s %s"
              .formatted(
                  file,
                  name,
                  dtype.label(),
                  expected.shape(),
                  DESCRIPTION,
                  actual.dtype().label(),
                  actual.shape()));
    }
  }
}
