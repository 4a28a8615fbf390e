package org.firesteel.kernel;

/** What holds of two operands, each true where it is not 0. NaN is not 0. */
public enum Logic implements CompareKernel {
  /** Both are. */
  AND {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 && y != 0 ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 && y != 0 ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 && y != 0 ? 1 : 0);
      }
    }
  },

  /** One is, or both. */
  OR {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 || y != 0 ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 || y != 0 ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 || y != 0 ? 1 : 0);
      }
    }
  },

  /** One is, not both. */
  XOR {
    @Override
    public void apply(
        float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        float y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 ^ y != 0 ? 1 : 0);
      }
    }

    @Override
    public void apply(
        double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 ^ y != 0 ? 1 : 0);
      }
    }

    @Override
    public void apply(
        long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        long x = a[aOffset + i];
        long y = b[bOffset + i];
        out[outOffset + i] = (byte) (x != 0 ^ y != 0 ? 1 : 0);
      }
    }
  }
}
