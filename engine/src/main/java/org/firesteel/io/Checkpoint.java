package org.firesteel.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.EarlyStop;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingJob;

/**
 * All that a training needs to go on with the same bits, as one safetensors file: tensors are
 * {@code weights.NAME} and {@code optimizer.NAME}, all else are texts of the file's metadata, with
 * numbers in decimal digits that give the same double again. One file, because a single file can be
 * renamed or uploaded in one step on every file system.
 *
 * <p>There is no state of a schedule or a generator: learning rates and random draws follow from
 * the step, the seed and the block.
 *
 * @param step the number of steps made
 * @param loss of the last step; NaN before the first
 * @param progress towards an early stop
 * @param weights parameters and buffers by name
 * @param vectors of the optimizer
 * @param scalars of the optimizer
 * @param origin what it is a checkpoint of, as texts by name: settings, data; their meaning is
 *     their writer's
 */
public record Checkpoint(
    long step,
    double loss,
    EarlyStop.Progress progress,
    Map<String, Tensor> weights,
    Map<String, Tensor> vectors,
    Map<String, Double> scalars,
    Map<String, String> origin) {
  private static final String FORMAT = "firesteel-checkpoint";

  /** Rises when an older Firesteel would misread a newer file. */
  private static final String VERSION = "1";

  private static final String WEIGHTS = "weights.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String ORIGIN = "origin.";

  /** A training's state as it is now; the tensors share its arrays until it makes a step. */
  public static Checkpoint of(TrainState state, Map<String, String> origin) {
    return new Checkpoint(
        state.step(),
        state.loss(),
        state.progress(),
        state.stateDict(),
        state.optimizerVectors(),
        state.optimizerScalars(),
        origin);
  }

  /**
   * The state to go on from.
   *
   * @throws IllegalArgumentException if tensors do not fit the job's model and optimizer
   */
  public TrainState restore(TrainingJob job) {
    return TrainState.restore(job, step, loss, progress, weights, vectors, scalars);
  }

  /** Writes to a stream; does not close it. */
  public void write(OutputStream out) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
    vectors.forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
    Map<String, String> texts = new TreeMap<>();
    texts.put("format", FORMAT);
    texts.put("format-version", VERSION);
    texts.put("step", Long.toString(step));
    texts.put("loss", Double.toString(loss));
    texts.put("early-stop.best", Double.toString(progress.best()));
    texts.put("early-stop.stale", Integer.toString(progress.stale()));
    texts.put("early-stop.loss", Double.toString(progress.loss()));
    texts.put("early-stop.weight", Double.toString(progress.weight()));
    scalars.forEach((name, value) -> texts.put(OPTIMIZER + name, Double.toString(value)));
    origin.forEach((name, value) -> texts.put(ORIGIN + name, value));
    new Safetensors(tensors, texts).write(out);
  }

  /**
   * Reads a stream to its end; does not close it.
   *
   * @param name for messages
   * @param length the bytes that the stream holds
   * @throws FormatException if they are no checkpoint that this version can read
   */
  public static Checkpoint read(String name, InputStream in, long length) throws IOException {
    Safetensors file = Safetensors.read(name, in, length);
    Map<String, String> texts = file.metadata();
    if (!FORMAT.equals(texts.get("format")) || !VERSION.equals(texts.get("format-version"))) {
      throw new FormatException(
          "%s: must be a %s of version %s, actual: %s of version %s"
              .formatted(name, FORMAT, VERSION, texts.get("format"), texts.get("format-version")));
    }
    try {
      return new Checkpoint(
          Long.parseLong(text(texts, "step")),
          Double.parseDouble(text(texts, "loss")),
          new EarlyStop.Progress(
              Double.parseDouble(text(texts, "early-stop.best")),
              Integer.parseInt(text(texts, "early-stop.stale")),
              Double.parseDouble(text(texts, "early-stop.loss")),
              Double.parseDouble(text(texts, "early-stop.weight"))),
          below(WEIGHTS, file.tensors(), tensor -> tensor),
          below(OPTIMIZER, file.tensors(), tensor -> tensor),
          below(OPTIMIZER, texts, Double::parseDouble),
          below(ORIGIN, texts, text -> text));
    } catch (NumberFormatException e) {
      throw new FormatException("%s: a number is missing or wrong: %s".formatted(name, e), e);
    }
  }

  private static String text(Map<String, String> texts, String key) {
    return texts.getOrDefault(key, "no `" + key + "`");
  }

  private static <T, R> Map<String, R> below(
      String prefix, Map<String, T> all, Function<T, R> convert) {
    Map<String, R> members = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            members.put(name.substring(prefix.length()), convert.apply(value));
          }
        });
    return members;
  }
}
