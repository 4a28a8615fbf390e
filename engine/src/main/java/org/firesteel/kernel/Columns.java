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
final class Columns {
  private final int channels;
  private final SlidingAxis rows;
  private final SlidingAxis across;
  private final int width;
  private final int firstLine; // of the image, and behind its last
  private final int endLine;
  private final int[] lines; // where in a row of the matrix each line begins

  Columns(int channels, SlidingAxis rows, SlidingAxis across) {
    this.channels = channels;
    this.rows = rows;
    this.across = across;
    width = rows.lines() * across.windows();
    firstLine = rows.padding();
    endLine = Math.min(rows.padding() + rows.size(), rows.span());
    lines = new int[rows.span()];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = rows.line(line) * across.windows();
    }
  }

  /** Rows of the matrix. */
  int height() {
    return channels * across.kernel();
  }

  /** The length of a row. */
  int width() {
    return width;
  }

  /** Where in a row the windows of the kernel's row {@code i} begin. */
  int start(int i) {
    return lines[i * rows.dilation()];
  }

  /** Writes the matrix but for what lies outside the image, which holds zeros before. */
  void unfold(Object image, int offset, Object matrix) {
    if (matrix instanceof float[] floats) {
      unfold((float[]) image, offset, floats);
    } else {
      unfold((double[]) image, offset, (double[]) matrix);
    }
  }

  private void unfold(float[] image, int offset, float[] matrix) {
    int stride = across.stride();
    for (int row = 0; row < height(); row++) {
      int first = first(row);
      int n = end(row) - first;
      int from = offset + place(row, first);
      for (int line = firstLine; n > 0 && line < endLine; line++, from += across.size()) {
        int to = row * width + lines[line] + first;
        if (stride == 1) {
          System.arraycopy(image, from, matrix, to, n);
        } else {
          for (int i = 0; i < n; i++) {
            matrix[to + i] = image[from + i * stride];
          }
        }
      }
    }
  }

  private void unfold(double[] image, int offset, double[] matrix) {
    int stride = across.stride();
    for (int row = 0; row < height(); row++) {
      int first = first(row);
      int n = end(row) - first;
      int from = offset + place(row, first);
      for (int line = firstLine; n > 0 && line < endLine; line++, from += across.size()) {
        int to = row * width + lines[line] + first;
        for (int i = 0; i < n; i++) {
          matrix[to + i] = image[from + i * stride];
        }
      }
    }
  }

  /** Adds to an image what {@link #unfold} reads of it. */
  void fold(Object matrix, Object image, int offset) {
    if (matrix instanceof float[] floats) {
      fold(floats, (float[]) image, offset);
    } else {
      fold((double[]) matrix, (double[]) image, offset);
    }
  }

  private void fold(float[] matrix, float[] image, int offset) {
    int stride = across.stride();
    for (int row = 0; row < height(); row++) {
      int first = first(row);
      int n = end(row) - first;
      int to = offset + place(row, first);
      for (int line = firstLine; n > 0 && line < endLine; line++, to += across.size()) {
        int from = row * width + lines[line] + first;
        if (stride == 1) {
          for (int i = 0; i < n; i++) {
            image[to + i] += matrix[from + i];
          }
        } else {
          for (int i = 0; i < n; i++) {
            image[to + i * stride] += matrix[from + i];
          }
        }
      }
    }
  }

  private void fold(double[] matrix, double[] image, int offset) {
    int stride = across.stride();
    for (int row = 0; row < height(); row++) {
      int first = first(row);
      int n = end(row) - first;
      int to = offset + place(row, first);
      for (int line = firstLine; n > 0 && line < endLine; line++, to += across.size()) {
        int from = row * width + lines[line] + first;
        for (int i = 0; i < n; i++) {
          image[to + i * stride] += matrix[from + i];
        }
      }
    }
  }

  /** The first window of a row that reads from the image. */
  private int first(int row) {
    return Math.min(across.firstInside(row % across.kernel()), across.windows());
  }

  private int end(int row) {
    return across.endInside(row % across.kernel());
  }

  /** What a window reads in the first line of the image. */
  private int place(int row, int window) {
    int channel = row / across.kernel();
    return channel * rows.size() * across.size() + across.place(window, row % across.kernel());
  }
}
