package org.firesteel.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.EarlyStop;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingJob;

/**
 * All that a training needs to go on as if it had never stopped, as the three files of a folder:
 * {@value #STATE} holds the tensors, {@value #DESCRIPTION} all else, {@value #CHECKSUMS} the
 * SHA-256 of both, in the form of {@code sha256sum}.
 *
 * <p>There is no state of a generator or of a schedule: random draws follow from (seed, step,
 * block), and the learning rate from the step.
 *
 * @param step the number of steps made
 * @param loss of the last step
 * @param progress towards an early stop
 * @param weights parameters and buffers by name
 * @param vectors of the optimizer, by name
 * @param scalars of the optimizer, by name
 * @param settings what the training must not change, as text by key; its meaning is its writer's
 */
public record Checkpoint(
    long step,
    double loss,
    EarlyStop.Progress progress,
    Map<String, Tensor> weights,
    Map<String, Tensor> vectors,
    Map<String, Double> scalars,
    Map<String, String> settings) {
  public static final String STATE = "state.safetensors";
  public static final String DESCRIPTION = "checkpoint.json";
  public static final String CHECKSUMS = "checkpoint.sha256";
  private static final String WEIGHT = "weight/";
  private static final String VECTOR = "optimizer/";

  /** Copies the maps, keeping their order; the tensors stay the same. */
  public Checkpoint {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The state as it is now; shares its arrays, so it is to be written before the next step. */
  public static Checkpoint of(TrainState state, Map<String, String> settings) {
    return new Checkpoint(
        state.step(),
        state.loss(),
        state.progress(),
        state.stateDict(),
        state.optimizer().tensors(),
        state.optimizer().scalars(),
        settings);
  }

  /**
   * The state of a training that goes on.
   *
   * @throws IllegalArgumentException if this is no checkpoint of such a job
   */
  public TrainState restore(TrainingJob job) {
    return TrainState.restore(job, step, loss, progress, weights, vectors, scalars);
  }

  /** Writes the files into a folder that exists. */
  public void write(ArchiveFolder folder) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> tensors.put(WEIGHT + name, tensor));
    vectors.forEach((name, tensor) -> tensors.put(VECTOR + name, tensor));
    MessageDigest state = sha256();
    try (OutputStream out = new DigestOutputStream(folder.create(STATE), state)) {
      new Safetensors(tensors).write(out);
    }
    MessageDigest description = sha256();
    try (OutputStream out = new DigestOutputStream(folder.create(DESCRIPTION), description)) {
      out.write(CheckpointJson.bytes(this));
    }
    try (OutputStream out = folder.create(CHECKSUMS)) {
      out.write(checksums(state, description));
    }
  }

  /**
   * Reads a folder.
   *
   * @throws FormatException if a file is missing, or a bit of any is not as it was written
   */
  public static Checkpoint read(ArchiveFolder folder) throws IOException {
    byte[] expected;
    try (InputStream in = open(folder, CHECKSUMS)) {
      expected = in.readAllBytes();
    }
    // First the checksums: what a damaged file seems to say is of no interest.
    MessageDigest state = digest(folder, STATE);
    MessageDigest description = digest(folder, DESCRIPTION);
    if (!Arrays.equals(expected, checksums(state, description))) {
      throw new FormatException(
          "%s: the files do not have the SHA-256 that %s gives: they were cut short or changed"
              .formatted(folder.path(CHECKSUMS), CHECKSUMS));
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Map<String, Tensor> vectors = new LinkedHashMap<>();
    try (InputStream in = open(folder, STATE)) {
      Safetensors.read(folder.path(STATE), in, folder.length(STATE))
          .tensors()
          .forEach(
              (name, tensor) -> {
                boolean weight = name.startsWith(WEIGHT);
                (weight ? weights : vectors)
                    .put(name.substring((weight ? WEIGHT : VECTOR).length()), tensor);
              });
    }
    try (InputStream in = open(folder, DESCRIPTION)) {
      return CheckpointJson.read(folder.path(DESCRIPTION), in, weights, vectors);
    }
  }

  private static InputStream open(ArchiveFolder folder, String file) throws IOException {
    try {
      return folder.open(file);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new FormatException(
          "%s: is missing; a checkpoint holds %s, %s and %s"
              .formatted(folder.path(file), STATE, DESCRIPTION, CHECKSUMS),
          e);
    }
  }

  private static MessageDigest digest(ArchiveFolder folder, String file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(open(folder, file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return digest;
  }

  private static byte[] checksums(MessageDigest state, MessageDigest description) {
    return "%s  %s\n%s  %s\n"
        .formatted(hex(state), STATE, hex(description), DESCRIPTION)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
