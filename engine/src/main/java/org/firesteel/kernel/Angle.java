package org.firesteel.kernel;

/** Angles from two sides. */
public enum Angle implements BinaryKernel {
  /** The angle of the point at {@code b} across and {@code a} up. */
  ATAN2 {
    @Override
    public void apply(float[] a, float[] b, float[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        float x = a[i];
        float y = b[i];
        out[i] = (float) Elementary.atan2(strict, x, y);
      }
    }

    @Override
    public void apply(double[] a, double[] b, double[] out, int from, int to) {
      boolean strict = Elementary.strict();
      for (int i = from; i < to; i++) {
        double x = a[i];
        double y = b[i];
        out[i] = Elementary.atan2(strict, x, y);
      }
    }
  }
}
