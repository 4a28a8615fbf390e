package org.firesteel.kernel;

/** Sine, cosine, tangent and their inverses. */
public enum Trigonometry implements UnaryKernel {
  /** Sine. */
  SIN {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.sin(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.sin(x);
      }
    }
  },

  /** Cosine. */
  COS {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.cos(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.cos(x);
      }
    }
  },

  /** Tangent. */
  TAN {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.tan(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.tan(x);
      }
    }
  },

  /** Arc sine. */
  ASIN {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.asin(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.asin(x);
      }
    }
  },

  /** Arc cosine. */
  ACOS {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.acos(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.acos(x);
      }
    }
  },

  /** Arc tangent. */
  ATAN {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        float x = a[aOffset + i];
        out[outOffset + i] = (float) Math.atan(x);
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
      for (int i = 0; i < n; i++) {
        double x = a[aOffset + i];
        out[outOffset + i] = Math.atan(x);
      }
    }
  }
}
