package org.firesteel.kernel;

import java.util.stream.Stream;
import org.firesteel.golden.Tolerance;
import org.firesteel.random.Generator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three products against sums over single elements. */
class ConvolutionTest {
  private static final Tolerance ROUNDING = new Tolerance(1e-5, 1e-4);

  static Stream<Convolution> sizes() {
    return Stream.of(
        // Windows in one strip, in several, and so many pairs that each row is one too many.
        new Convolution(2, 3, 4, 1, axis(7, 3, 1, 0, 1), axis(6, 2, 1, 0, 1)),
        new Convolution(2, 16, 32, 1, axis(28, 3, 1, 1, 1), axis(28, 3, 1, 1, 1)),
        new Convolution(1, 64, 96, 1, axis(5, 3, 1, 1, 1), axis(64, 3, 1, 1, 1)),
        new Convolution(2, 4, 6, 2, axis(11, 3, 2, 2, 2), axis(9, 3, 2, 1, 1)),
        new Convolution(2, 2, 2, 1, axis(9, 1, 3, 0, 1), axis(8, 1, 2, 0, 1)),
        new Convolution(1, 2, 3, 1, axis(4, 3, 3, 4, 2), axis(5, 2, 1, 3, 4)));
  }

  private static SlidingAxis axis(int size, int kernel, int stride, int padding, int dilation) {
    return new SlidingAxis(size, kernel, stride, padding, dilation);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void productsAreSumsOverElements(Convolution sizes) {
    Arrays3 given = new Arrays3(sizes);
    Arrays3 wanted = new Arrays3(sizes);
    wanted.walk();
    float[] y = new float[given.y.length];
    float[] bias = new float[sizes.out()];
    sizes.forward(given.x, 0, given.w, 0, bias, 0, y);
    check("y with a bias", y, wanted.sumsY);
    sizes.forward(given.x, 0, given.w, 0, null, 0, y);
    check("y", y, wanted.sumsY);
    float[] dx = new float[given.x.length];
    sizes.inputGradient(given.y, 0, given.w, 0, dx);
    check("dx", dx, wanted.sumsX);
    float[] dw = new float[given.w.length];
    sizes.weightGradient(given.y, 0, given.x, 0, dw);
    check("dw", dw, wanted.sumsW);
  }

  private static void check(String what, float[] got, double[] want) {
    double[] wide = new double[got.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = got[i];
    }
    ROUNDING.check(what, wide, want);
  }

  /** Three operands of which each two give a third. */
  private static final class Arrays3 {
    private final Convolution c;
    final float[] x;
    final float[] w;
    final float[] y;
    final double[] sumsX;
    final double[] sumsW;
    final double[] sumsY;

    Arrays3(Convolution c) {
      this.c = c;
      x = numbers(c.batch() * c.in() * c.rows().size() * c.across().size(), 1);
      w = numbers(c.out() * c.in() / c.groups() * c.rows().kernel() * c.across().kernel(), 2);
      y = numbers(c.batch() * c.out() * c.rows().windows() * c.across().windows(), 3);
      sumsX = new double[x.length];
      sumsW = new double[w.length];
      sumsY = new double[y.length];
    }

    private static float[] numbers(int n, long seed) {
      float[] values = new float[n];
      new Generator(seed).normal(values, 0, n, 0, 1);
      return values;
    }

    /** All combinations of an output, a channel and a place of the kernel. */
    void walk() {
      int each = c.in() / c.groups();
      for (int at = 0; at < y.length; at++) {
        int p = at % c.across().windows();
        int o = at / c.across().windows() % c.rows().windows();
        int out = at / c.across().windows() / c.rows().windows() % c.out();
        int image = at / c.across().windows() / c.rows().windows() / c.out();
        for (int tap = 0; tap < w.length / c.out(); tap++) {
          int j = tap % c.across().kernel();
          int i = tap / c.across().kernel() % c.rows().kernel();
          int in = tap / c.across().kernel() / c.rows().kernel();
          in += out / (c.out() / c.groups()) * each;
          int row = c.rows().place(o, i);
          int column = c.across().place(p, j);
          boolean inside = row >= 0 && row < c.rows().size();
          if (inside && column >= 0 && column < c.across().size()) {
            int pixel =
                ((image * c.in() + in) * c.rows().size() + row) * c.across().size() + column;
            int weight = out * (w.length / c.out()) + tap;
            sumsY[at] += (double) x[pixel] * w[weight];
            sumsX[pixel] += (double) y[at] * w[weight];
            sumsW[weight] += (double) y[at] * x[pixel];
          }
        }
      }
    }
  }
}
