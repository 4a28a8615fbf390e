package org.firesteel.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * Averages of parameters over the course of a training, which often predict better than the last
 * ones: exponential moving averages (Polyak and Juditsky, 1992) or equal weights (Izmailov et al.,
 * Averaging weights leads to wider optima and better generalization, 2018). Given a module's whole
 * state it keeps buffers, too; what is not floating is taken as it is.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.swa_utils.AveragedModel.html">AveragedModel</a>
 */
public final class AveragedModel {
  private static final String COUNT = "n_averaged";
  private static final String PREFIX = "module.";

  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> averages = new LinkedHashMap<>();
  private final Averaging averaging;
  private long count;

  /** The share of the new parameters in an average of {@code count} that came before. */
  private interface Averaging {
    double share(long count);
  }

  private AveragedModel(Map<String, ? extends Tensor> parameters, Averaging averaging) {
    this.parameters = new LinkedHashMap<>(parameters);
    this.averaging = averaging;
    parameters.forEach((name, parameter) -> averages.put(name, parameter.keep()));
  }

  /**
   * The exponential moving average of parameters, by name.
   *
   * @param decay the share of the average that each update keeps, in [0, 1]; PyTorch's default is
   *     0.999
   */
  public static AveragedModel ema(Map<String, ? extends Tensor> parameters, double decay) {
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "Invalid decay value %s provided. Please provide a value in [0,1] range."
              .formatted(Hyperparameters.number(decay)));
    }
    return new AveragedModel(parameters, count -> 1 - decay);
  }

  /** The mean of parameters, by name, over all updates. */
  public static AveragedModel swa(Map<String, ? extends Tensor> parameters) {
    return new AveragedModel(parameters, count -> 1.0 / (count + 1));
  }

  /** Takes the parameters as they are now into the average; the first time they are copied. */
  public void updateParameters() {
    double share = averaging.share(count);
    averages.forEach(
        (name, average) -> {
          Tensor parameter = parameters.get(name);
          if (count == 0 || !parameter.dtype().isFloatingPoint()) {
            Raw.assign(average, parameter);
          } else if (average.dtype() == DType.FLOAT64) {
            Tensor dense = Raw.dense(parameter);
            mix(average.storage().doubles(), dense.storage().doubles(), dense.offset(), share);
          } else {
            mixFloats(average, Raw.dense(parameter, DType.FLOAT32), (float) share);
          }
          average.storage().bumpVersion();
        });
    count++;
  }

  private static void mixFloats(Tensor average, Tensor parameter, float share) {
    Tensor wide = Raw.dense(average, DType.FLOAT32);
    mix(wide.storage().floats(), parameter.storage().floats(), parameter.offset(), share);
    if (wide != average) {
      Raw.assign(average, wide);
    }
  }

  /** From the nearer end, as PyTorch's lerp: exact where the share is 0 or 1. */
  private static void mix(float[] average, float[] parameter, int offset, float share) {
    for (int i = 0; i < average.length; i++) {
      float way = parameter[offset + i] - average[i];
      average[i] =
          share < 0.5f ? average[i] + share * way : parameter[offset + i] - way * (1 - share);
    }
  }

  private static void mix(double[] average, double[] parameter, int offset, double share) {
    for (int i = 0; i < average.length; i++) {
      double way = parameter[offset + i] - average[i];
      average[i] =
          share < 0.5 ? average[i] + share * way : parameter[offset + i] - way * (1 - share);
    }
  }

  /** The averages by name, as {@code Module.loadStateDict} takes them; not copied. */
  public Map<String, Tensor> averages() {
    return Collections.unmodifiableMap(averages);
  }

  /** The averages as {@code module.NAME}, and {@code n_averaged}; not copied. */
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(COUNT, Tensors.tensor((double) count, DType.INT64));
    averages.forEach((name, average) -> state.put(PREFIX + name, average));
    return state;
  }

  /**
   * Takes over averages that were saved, all or none.
   *
   * @throws IllegalArgumentException if one is missing, unexpected or of another shape
   */
  public void loadStateDict(Map<String, Tensor> state) {
    Map<String, Tensor> own = stateDict();
    own.forEach(
        (name, tensor) -> {
          if (!state.containsKey(name) || !state.get(name).shape().equals(tensor.shape())) {
            throw new IllegalArgumentException(
                "the saved averages must have `%s` of shape %s, actual: %s"
                    .formatted(
                        name,
                        tensor.shape(),
                        state.containsKey(name) ? state.get(name).shape() : "missing"));
          }
        });
    for (String name : state.keySet()) {
      if (!own.containsKey(name)) {
        throw new IllegalArgumentException("the saved averages have an unexpected `" + name + "`");
      }
    }
    averages.forEach((name, average) -> Raw.assign(average, state.get(PREFIX + name)));
    count = state.get(COUNT).itemLong();
  }
}
