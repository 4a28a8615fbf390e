package org.firesteel.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.firesteel.blas.Blas;
import org.firesteel.kernel.Activation;
import org.firesteel.kernel.ActivationSlope;
import org.firesteel.kernel.BinaryKernel;
import org.firesteel.kernel.ClampKernel;
import org.firesteel.kernel.CrossEntropy;
import org.firesteel.kernel.EluKernel;
import org.firesteel.kernel.Exponential;
import org.firesteel.kernel.Hyperbolic;
import org.firesteel.kernel.LeakyKernel;
import org.firesteel.kernel.Rectifier;
import org.firesteel.kernel.Softmax;
import org.firesteel.kernel.SoftplusKernel;
import org.firesteel.kernel.Sums;
import org.firesteel.kernel.UnaryKernel;
import org.firesteel.optim.Adam;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.UpdateRule;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.DType;

/**
 * A kernel to be timed.
 *
 * @param bytes per element read and written, as the loop is written; 0 for a matrix product
 * @param setup makes the loop over arrays of so many elements; for a product, the side of a square
 */
record KernelCase(String name, int bytes, Function<Arrays4, Runnable> setup) {
  /** Rows of so many values for softmax and sums over rows. */
  private static final int WIDE = 512;

  private static final int CLASSES = 10;

  /** Bandwidth is what others are compared with, so it stands first. */
  static final String BANDWIDTH = "a += s b";

  static final String GEMM = "sgemm";

  /** Four arrays of n ordinary numbers. */
  static final class Arrays4 {
    final int n;
    final float[] a;
    final float[] b;
    final float[] c;
    final float[] d;

    Arrays4(int n) {
      this.n = n;
      a = values(n, 1);
      b = values(n, 2);
      c = values(n, 3);
      d = values(n, 4);
    }

    /** From -2 to 2, without a random generator's time for millions. */
    private static float[] values(int n, int seed) {
      float[] values = new float[n];
      int state = seed;
      for (int i = 0; i < n; i++) {
        state = state * 1_664_525 + 1_013_904_223;
        values[i] = state * (2f / Integer.MAX_VALUE);
      }
      return values;
    }
  }

  static List<KernelCase> all() {
    return List.of(
        new KernelCase(BANDWIDTH, 12, KernelCase::scaledAdd),
        unary("relu", new Rectifier()),
        binary("relu backward", new Rectifier.Slope()),
        unary("leaky relu", new LeakyKernel(0.01)),
        binary("leaky relu backward", new LeakyKernel.Slope(0.01)),
        binary("clamp backward", new ClampKernel.Slope(-1, 1)),
        unary("exp", Exponential.EXP),
        unary("sigmoid", Activation.SIGMOID),
        binary("sigmoid backward", ActivationSlope.SIGMOID),
        unary("tanh", Hyperbolic.TANH),
        binary("tanh backward", ActivationSlope.TANH),
        unary("silu", Activation.SILU),
        binary("silu backward", ActivationSlope.SILU),
        unary("gelu", Activation.GELU),
        binary("gelu backward", ActivationSlope.GELU),
        unary("elu", new EluKernel(1, 1, 1)),
        binary("elu backward", new EluKernel.Slope(1, 1, 1)),
        unary("softplus", new SoftplusKernel(1, 20)),
        binary("softplus backward", new SoftplusKernel.Slope(1, 20)),
        new KernelCase("softmax", 8, v -> () -> Softmax.softmax(v.a, 0, v.b, v.n / WIDE, WIDE)),
        new KernelCase(
            "softmax backward",
            12,
            v -> () -> Softmax.softmaxGradient(v.a, 0, v.b, 0, v.c, v.n / WIDE, WIDE)),
        new KernelCase("cross entropy", 4, v -> crossEntropy(v, false)),
        new KernelCase("cross entropy backward", 8, v -> crossEntropy(v, true)),
        new KernelCase("sum of rows", 4, v -> () -> Sums.sum(v.a, 0, v.b, 0, 1, v.n / WIDE, WIDE)),
        new KernelCase("sum of all", 4, v -> () -> Sums.sum(v.a, 0, v.b, 0, 1, v.n, 1)),
        new KernelCase("rmsprop", 20, v -> update(v, RMSprop.Rule.defaults())),
        new KernelCase("adam", 28, v -> update(v, Adam.Rule.defaults())));
  }

  static KernelCase of(String name) {
    if (name.equals(GEMM)) {
      return new KernelCase(GEMM, 0, KernelCase::gemm);
    }
    return all().stream()
        .filter(kernel -> kernel.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kernel is called " + name));
  }

  private static KernelCase unary(String name, UnaryKernel kernel) {
    return new KernelCase(name, 8, v -> () -> kernel.apply(v.a, 0, v.b, 0, v.n));
  }

  private static KernelCase binary(String name, BinaryKernel kernel) {
    return new KernelCase(name, 12, v -> () -> kernel.apply(v.a, 0, v.b, 0, v.c, 0, v.n));
  }

  private static Runnable scaledAdd(Arrays4 v) {
    return () -> {
      float[] a = v.a;
      float[] b = v.b;
      for (int i = 0; i < a.length; i++) {
        a[i] += 1e-3f * b[i];
      }
    };
  }

  private static Runnable gemm(Arrays4 v) {
    int side = (int) Math.round(Math.sqrt(v.n));
    Blas blas = Blas.get();
    return () ->
        blas.gemm(false, false, side, side, side, 1, v.a, 0, side, v.b, 0, side, 0, v.c, 0, side);
  }

  private static Runnable crossEntropy(Arrays4 v, boolean backward) {
    int rows = v.n / CLASSES;
    long[] labels = new long[rows];
    Arrays.setAll(labels, i -> i % CLASSES);
    double[] lse = new double[rows];
    float[] losses = new float[rows];
    CrossEntropy.forward(v.a, 0, labels, 0, lse, losses, CLASSES);
    return backward
        ? () -> CrossEntropy.gradient(v.a, 0, labels, 0, lse, v.b, 0, v.c, rows, CLASSES)
        : () -> CrossEntropy.forward(v.a, 0, labels, 0, lse, losses, CLASSES);
  }

  private static Runnable update(Arrays4 v, UpdateRule rule) {
    UpdateState state = new UpdateState(DType.FLOAT32, v.n);
    return () -> rule.update(1e-5, v.a, v.b, v.n, state);
  }
}
