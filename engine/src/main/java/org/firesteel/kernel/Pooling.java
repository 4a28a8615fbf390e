package org.firesteel.kernel;

/** Maxima and means over windows of images [planes, height, width], dense arrays. */
public final class Pooling {
  private Pooling() {}

  /**
   * Where the greatest element of each window is in its plane: of equals the first; a NaN is the
   * greatest.
   */
  public static void argmax(
      Object a, int offset, int planes, PoolAxis rows, PoolAxis across, long[] out) {
    int at = 0;
    for (int plane = 0; plane < planes; plane++) {
      int base = offset + plane * rows.size() * across.size();
      for (int o = 0; o < rows.windows(); o++) {
        for (int p = 0; p < across.windows(); p++) {
          out[at++] =
              a instanceof float[] floats
                  ? argmax(floats, base, rows, o, across, p)
                  : argmax((double[]) a, base, rows, o, across, p);
        }
      }
    }
  }

  private static int argmax(float[] a, int base, PoolAxis rows, int o, PoolAxis across, int p) {
    int best = rows.from(o) * across.size() + across.from(p);
    float max = Float.NEGATIVE_INFINITY;
    for (int i = rows.from(o); i < rows.to(o); i += rows.step()) {
      for (int j = across.from(p); j < across.to(p); j += across.step()) {
        float value = a[base + i * across.size() + j];
        if (value > max || Float.isNaN(value)) {
          max = value;
          best = i * across.size() + j;
        }
      }
    }
    return best;
  }

  private static int argmax(double[] a, int base, PoolAxis rows, int o, PoolAxis across, int p) {
    int best = rows.from(o) * across.size() + across.from(p);
    double max = Double.NEGATIVE_INFINITY;
    for (int i = rows.from(o); i < rows.to(o); i += rows.step()) {
      for (int j = across.from(p); j < across.to(p); j += across.step()) {
        double value = a[base + i * across.size() + j];
        if (value > max || Double.isNaN(value)) {
          max = value;
          best = i * across.size() + j;
        }
      }
    }
    return best;
  }

  /**
   * The sum of each window over its number of places.
   *
   * @param padding whether padding counts as places
   * @param divisor to divide by instead; 0 for none
   */
  public static void average(
      Object a,
      int offset,
      int planes,
      PoolAxis rows,
      PoolAxis across,
      boolean padding,
      int divisor,
      Object out) {
    int at = 0;
    for (int plane = 0; plane < planes; plane++) {
      int base = offset + plane * rows.size() * across.size();
      for (int o = 0; o < rows.windows(); o++) {
        for (int p = 0; p < across.windows(); p++) {
          int places = divisor != 0 ? divisor : rows.count(o, padding) * across.count(p, padding);
          if (a instanceof float[] floats) {
            ((float[]) out)[at++] = sum(floats, base, rows, o, across, p) / places;
          } else {
            ((double[]) out)[at++] = sum((double[]) a, base, rows, o, across, p) / places;
          }
        }
      }
    }
  }

  private static float sum(float[] a, int base, PoolAxis rows, int o, PoolAxis across, int p) {
    float sum = 0;
    for (int i = rows.from(o); i < rows.to(o); i++) {
      for (int j = across.from(p); j < across.to(p); j++) {
        sum += a[base + i * across.size() + j];
      }
    }
    return sum;
  }

  private static double sum(double[] a, int base, PoolAxis rows, int o, PoolAxis across, int p) {
    double sum = 0;
    for (int i = rows.from(o); i < rows.to(o); i++) {
      for (int j = across.from(p); j < across.to(p); j++) {
        sum += a[base + i * across.size() + j];
      }
    }
    return sum;
  }

  /** The transpose of {@link #average}: spreads each window's value over it. */
  public static void spread(
      Object a,
      int offset,
      int planes,
      PoolAxis rows,
      PoolAxis across,
      boolean padding,
      int divisor,
      Object out) {
    int at = offset;
    for (int plane = 0; plane < planes; plane++) {
      int base = plane * rows.size() * across.size();
      for (int o = 0; o < rows.windows(); o++) {
        for (int p = 0; p < across.windows(); p++, at++) {
          int places = divisor != 0 ? divisor : rows.count(o, padding) * across.count(p, padding);
          if (a instanceof float[] floats) {
            add(floats[at] / places, (float[]) out, base, rows, o, across, p);
          } else {
            add(((double[]) a)[at] / places, (double[]) out, base, rows, o, across, p);
          }
        }
      }
    }
  }

  private static void add(
      float value, float[] out, int base, PoolAxis rows, int o, PoolAxis across, int p) {
    for (int i = rows.from(o); i < rows.to(o); i++) {
      for (int j = across.from(p); j < across.to(p); j++) {
        out[base + i * across.size() + j] += value;
      }
    }
  }

  private static void add(
      double value, double[] out, int base, PoolAxis rows, int o, PoolAxis across, int p) {
    for (int i = rows.from(o); i < rows.to(o); i++) {
      for (int j = across.from(p); j < across.to(p); j++) {
        out[base + i * across.size() + j] += value;
      }
    }
  }
}
