package org.firesteel.kernel;

/** Angles from two sides. */
public enum Angle implements BinaryKernel {
  /** The angle of the point at {@code b} across and {@code a} up. */
  ATAN2 {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (float) Elementary.atan2(strict, x, y);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
      boolean strict = Elementary.strict();
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = Elementary.atan2(strict, x, y);
      }
    }
  }
}
