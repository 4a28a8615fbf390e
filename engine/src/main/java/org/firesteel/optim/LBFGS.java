package org.firesteel.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.GradMode;

/**
 * A quasi-Newton method that learns the curvature from the last gradients (Liu and Nocedal, On the
 * limited memory BFGS method for large scale optimization, 1989). It needs the loss at several
 * points a step, hence {@link #step(Supplier)}, and takes all parameters as one vector, hence a
 * single group. It computes in float64 whatever the parameters' dtype.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.LBFGS.html">torch.optim.LBFGS</a>
 */
public final class LBFGS extends Optimizer {
  private final List<Tensor> parameters;
  private final int length;
  private CurvatureMemory memory = new CurvatureMemory();

  /** Default settings but for the learning rate. */
  public LBFGS(List<? extends Tensor> parameters, double lr) {
    this(parameters, Settings.defaults().withLr(lr));
  }

  public LBFGS(List<? extends Tensor> parameters, Settings settings) {
    super(parameters, settings);
    this.parameters = List.copyOf(parameters);
    this.length = this.parameters.stream().mapToInt(Tensor::numel).sum();
  }

  /** How long a step is looked for. */
  public enum LineSearch {
    /** Not at all: the learning rate is the length. */
    NONE,
    /** Until the loss is lower and the slope flatter (Nocedal and Wright, chapter 3). */
    STRONG_WOLFE
  }

  /**
   * The settings.
   *
   * @param maxIter iterations a step, at most
   * @param maxEval evaluations of the loss a step, at most; null: maxIter * 5 / 4
   * @param toleranceGrad the step ends where no element of the gradient is larger
   * @param toleranceChange the step ends where loss or parameters change less
   * @param historySize how many gradients are remembered
   */
  public record Settings(
      double lr,
      int maxIter,
      Integer maxEval,
      double toleranceGrad,
      double toleranceChange,
      int historySize,
      LineSearch lineSearchFn)
      implements Hyperparameters {
    public Settings {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
    }

    /** PyTorch's defaults. */
    public static Settings defaults() {
      return new Settings(1, 20, null, 1e-7, 1e-9, 100, LineSearch.NONE);
    }

    /** The length of a step, in multiples of what the curvature suggests. */
    public Settings withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    public Settings withMaxIter(int maxIter) {
      return RecordSettings.with(this, "maxIter", maxIter);
    }

    public Settings withMaxEval(int maxEval) {
      return RecordSettings.with(this, "maxEval", maxEval);
    }

    public Settings withToleranceGrad(double toleranceGrad) {
      return RecordSettings.with(this, "toleranceGrad", toleranceGrad);
    }

    public Settings withToleranceChange(double toleranceChange) {
      return RecordSettings.with(this, "toleranceChange", toleranceChange);
    }

    public Settings withHistorySize(int historySize) {
      return RecordSettings.with(this, "historySize", historySize);
    }

    public Settings withLineSearch(LineSearch lineSearch) {
      return RecordSettings.with(this, "lineSearchFn", lineSearch);
    }

    int evaluations() {
      return maxEval == null ? maxIter * 5 / 4 : maxEval;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = RecordSettings.toMap(this);
      map.put("max_eval", evaluations());
      return map;
    }
  }

  @Override
  public Optimizer addParamGroup(List<? extends Tensor> parameters, Hyperparameters settings) {
    throw new IllegalArgumentException(
        "LBFGS doesn't support per-parameter options (parameter groups)");
  }

  /**
   * @throws IllegalStateException always
   */
  @Override
  public void step() {
    throw new IllegalStateException(
        "LBFGS computes the loss several times a step: call step(closure)");
  }

  @Override
  public Tensor step(Supplier<Tensor> closure) {
    ParamGroup group = paramGroups().get(0);
    Settings settings = (Settings) group.hyperparameters();
    Tensor before = evaluate(closure);
    double loss = before.item();
    double[] gradient = gradient();
    int evaluations = 1;
    boolean flat = Vectors.maxAbs(gradient) <= settings.toleranceGrad();
    for (int i = 1; i <= settings.maxIter() && !flat; i++) {
      double[] direction = memory.direction(gradient, loss, settings.historySize());
      double slope = Vectors.dot(gradient, direction);
      double size = group.lr();
      if (memory.iterations() == 1) {
        size *= Math.min(1, 1 / Vectors.sumAbs(gradient));
      }
      memory.setStep(size);
      if (slope > -settings.toleranceChange()) {
        break;
      }
      double lossBefore = loss;
      double[] from = values();
      if (settings.lineSearchFn() == LineSearch.STRONG_WOLFE) {
        StrongWolfe search =
            new StrongWolfe(
                t -> point(closure, from, direction, t),
                new StrongWolfe.Point(0, loss, gradient, slope),
                Vectors.maxAbs(direction),
                settings.evaluations() - evaluations);
        StrongWolfe.Point found = search.from(size);
        size = found.t();
        memory.setStep(size);
        move(from, direction, size);
        loss = found.loss();
        gradient = found.gradient();
        evaluations += search.evaluations();
      } else {
        move(from, direction, size);
        if (i < settings.maxIter()) { // Of the last point only the parameters are wanted.
          loss = evaluate(closure).item();
          gradient = gradient();
          evaluations++;
        }
      }
      flat = Vectors.maxAbs(gradient) <= settings.toleranceGrad();
      if (evaluations >= settings.evaluations()
          || size * Vectors.maxAbs(direction) <= settings.toleranceChange()
          || Math.abs(loss - lossBefore) < settings.toleranceChange()) {
        break;
      }
    }
    memory.addEvaluations(evaluations);
    return before;
  }

  @SuppressWarnings("try")
  private static Tensor evaluate(Supplier<Tensor> closure) {
    try (GradMode.Scope scope = GradMode.enableGrad()) {
      return closure.get();
    }
  }

  private StrongWolfe.Point point(
      Supplier<Tensor> closure, double[] from, double[] direction, double t) {
    move(from, direction, t);
    double loss = evaluate(closure).item();
    double[] gradient = gradient();
    return new StrongWolfe.Point(t, loss, gradient, Vectors.dot(gradient, direction));
  }

  private double[] values() {
    double[] flat = new double[length];
    int offset = 0;
    for (Tensor parameter : parameters) {
      System.arraycopy(parameter.toDoubleArray(), 0, flat, offset, parameter.numel());
      offset += parameter.numel();
    }
    return flat;
  }

  /** All gradients; zeros where there is none. */
  private double[] gradient() {
    double[] flat = new double[length];
    int offset = 0;
    for (Tensor parameter : parameters) {
      if (parameter.grad() != null) {
        double[] gradient = parameter.grad().toDoubleArray();
        System.arraycopy(gradient, 0, flat, offset, gradient.length);
      }
      offset += parameter.numel();
    }
    return flat;
  }

  /** Sets the parameters to {@code from + t * direction}. */
  private void move(double[] from, double[] direction, double t) {
    int offset = 0;
    for (Tensor parameter : parameters) {
      double[] moved = Arrays.copyOfRange(from, offset, offset + parameter.numel());
      for (int i = 0; i < moved.length; i++) {
        moved[i] += t * direction[offset + i];
      }
      Raw.assign(parameter, Tensors.tensor(moved, parameter.shape()));
      offset += moved.length;
    }
  }

  /** All is remembered of the first parameter, as in PyTorch; vectors go over all parameters. */
  @Override
  public Map<String, Tensor> state(Tensor parameter) {
    return parameter == parameters.get(0) ? memory.tensors() : Map.of();
  }

  @Override
  Runnable prepareState(Hyperparameters settings, Tensor parameter, Map<String, Tensor> state) {
    if (parameter != parameters.get(0)) {
      return () -> {};
    }
    CurvatureMemory loaded = CurvatureMemory.restore(state, length);
    return () -> memory = loaded;
  }
}
