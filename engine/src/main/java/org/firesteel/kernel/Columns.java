package org.firesteel.kernel;

/**
 * Images [channels, height, width] as the matrices of which a convolution is a sum of products. A
 * row belongs to a channel and a column of the kernel, {@code (c, j)}, and holds all that this
 * column meets: {@code [line, p] = image[c, line's row, p's j-th column]}, 0 outside. The windows
 * that begin at any line lie one after the other in it, so the kernel's rows need no copies of
 * their own (as in Chellapilla, Puri, Simard, High performance convolutional neural networks for
 * document processing, 2006), which would be as many times more. Arrays are {@code float[]} or
 * {@code double[]}.
 */
record Columns(int channels, SlidingAxis rows, SlidingAxis across) {
  /** Rows of the matrix. */
  int height() {
    return channels * across.kernel();
  }

  /** The length of a row. */
  int width() {
    return rows.lines() * across.windows();
  }

  /** Where in a row the windows of the kernel's row {@code i} begin. */
  int start(int i) {
    return rows.line(i * rows.dilation()) * across.windows();
  }

  /** Writes the matrix but for what lies outside the image, which holds zeros before. */
  void unfold(Object image, int offset, Object matrix) {
    int stride = across.stride();
    for (int row = 0; row < height(); row++) {
      int first = first(row);
      int n = end(row) - first;
      for (int line = rows.padding(); n > 0 && line < endLine(); line++) {
        int from = offset + place(row, line, first);
        int to = row * width() + rows.line(line) * across.windows() + first;
        if (matrix instanceof double[] doubles) {
          double[] pixels = (double[]) image;
          for (int i = 0; i < n; i++) {
            doubles[to + i] = pixels[from + i * stride];
          }
        } else if (stride == 1) {
          System.arraycopy((float[]) image, from, (float[]) matrix, to, n);
        } else {
          float[] floats = (float[]) matrix;
          float[] pixels = (float[]) image;
          for (int i = 0; i < n; i++) {
            floats[to + i] = pixels[from + i * stride];
          }
        }
      }
    }
  }

  /** Adds to an image what {@link #unfold} reads of it. */
  void fold(Object matrix, Object image, int offset) {
    int stride = across.stride();
    for (int row = 0; row < height(); row++) {
      int first = first(row);
      int n = end(row) - first;
      for (int line = rows.padding(); n > 0 && line < endLine(); line++) {
        int to = offset + place(row, line, first);
        int from = row * width() + rows.line(line) * across.windows() + first;
        if (matrix instanceof double[] doubles) {
          double[] pixels = (double[]) image;
          for (int i = 0; i < n; i++) {
            pixels[to + i * stride] += doubles[from + i];
          }
        } else {
          float[] floats = (float[]) matrix;
          float[] pixels = (float[]) image;
          for (int i = 0; i < n; i++) {
            pixels[to + i * stride] += floats[from + i];
          }
        }
      }
    }
  }

  /** Behind the last line of the image. */
  private int endLine() {
    return Math.min(rows.padding() + rows.size(), rows.span());
  }

  /** The first window of a row that reads from the image. */
  private int first(int row) {
    return Math.min(across.firstInside(row % across.kernel()), across.windows());
  }

  private int end(int row) {
    return across.endInside(row % across.kernel());
  }

  /** What a window reads. */
  private int place(int row, int line, int window) {
    int channel = row / across.kernel();
    int y = line - rows.padding();
    return (channel * rows.size() + y) * across.size()
        + across.place(window, row % across.kernel());
  }
}
