package org.firesteel.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.firesteel.blas.Blas;
import org.firesteel.blas.BlasKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels compute with Math, or with StrictMath where the thread computes portably. */
class ElementaryTest {
  private static final Map<UnaryKernel, DoubleUnaryOperator> STRICT =
      Map.ofEntries(
          Map.entry(Exponential.EXP, StrictMath::exp),
          Map.entry(Exponential.EXPM1, StrictMath::expm1),
          Map.entry(Exponential.LOG, StrictMath::log),
          Map.entry(Exponential.LOG1P, StrictMath::log1p),
          Map.entry(Exponential.LOG10, StrictMath::log10),
          Map.entry(Exponential.EXP2, x -> StrictMath.pow(2, x)),
          Map.entry(Hyperbolic.SINH, StrictMath::sinh),
          Map.entry(Hyperbolic.COSH, StrictMath::cosh),
          Map.entry(Hyperbolic.TANH, StrictMath::tanh),
          Map.entry(Trigonometry.SIN, StrictMath::sin),
          Map.entry(Trigonometry.COS, StrictMath::cos),
          Map.entry(Trigonometry.TAN, StrictMath::tan),
          Map.entry(Trigonometry.ASIN, StrictMath::asin),
          Map.entry(Trigonometry.ACOS, StrictMath::acos),
          Map.entry(Trigonometry.ATAN, StrictMath::atan),
          Map.entry(Activation.SIGMOID, x -> 1 / (1 + StrictMath.exp(-x))),
          Map.entry(Activation.SILU, x -> x / (1 + StrictMath.exp(-x))),
          Map.entry(new PowerKernel(2.7), x -> StrictMath.pow(x, 2.7)));

  @SuppressWarnings("try")
  @ParameterizedTest
  @ValueSource(doubles = {1, 30})
  void portableKernelsAreStrict(double scale) {
    double[] x = new Random(3).doubles(20_000, -scale, scale).toArray();
    STRICT.forEach(
        (kernel, function) -> {
          double[] out = new double[x.length];
          try (Blas.Scope scope = Blas.use(BlasKind.PORTABLE)) {
            kernel.apply(x, 0, out, 0, x.length);
          }
          for (int i = 0; i < x.length; i++) {
            assertEquals(function.applyAsDouble(x[i]), out[i], () -> kernel.toString());
          }
        });
  }
}
