package org.firesteel.kernel;

import java.util.Arrays;

/**
 * Writes the windows of images [channels, height, width] as columns of a matrix [channels * kernel
 * height * kernel width, windows], so that a convolution is a matrix product (Chellapilla, Puri,
 * Simard, High performance convolutional neural networks for document processing, 2006), and adds
 * such columns up again. Arrays are {@code float[]} or {@code double[]}.
 */
final class Columns {
  private Columns() {}

  /** {@code columns[(c, i, j), (o, p)] = image[c, o's i-th row, p's j-th column]}, 0 outside. */
  static void unfold(
      Object image,
      int offset,
      int channels,
      SlidingAxis rows,
      SlidingAxis across,
      Object columns) {
    if (columns instanceof float[] to) {
      unfold((float[]) image, offset, channels, rows, across, to);
    } else {
      unfold((double[]) image, offset, channels, rows, across, (double[]) columns);
    }
  }

  /** {@code image[..] += columns[..]} at the places that {@link #unfold} reads. */
  static void fold(
      Object columns,
      int channels,
      SlidingAxis rows,
      SlidingAxis across,
      Object image,
      int offset) {
    if (columns instanceof float[] from) {
      fold(from, channels, rows, across, (float[]) image, offset);
    } else {
      fold((double[]) columns, channels, rows, across, (double[]) image, offset);
    }
  }

  private static void unfold(
      float[] image, int offset, int channels, SlidingAxis rows, SlidingAxis across, float[] out) {
    int width = across.windows();
    int to = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < rows.kernel(); i++) {
        for (int j = 0; j < across.kernel(); j++) {
          int first = Math.min(across.firstInside(j), width);
          int end = Math.max(across.endInside(j), first);
          for (int o = 0; o < rows.windows(); o++, to += width) {
            int row = rows.place(o, i);
            if (row < 0 || row >= rows.size()) {
              Arrays.fill(out, to, to + width, 0);
              continue;
            }
            int line = offset + (c * rows.size() + row) * across.size() + across.place(0, j);
            Arrays.fill(out, to, to + first, 0);
            if (across.stride() == 1) {
              System.arraycopy(image, line + first, out, to + first, end - first);
            } else {
              for (int p = first; p < end; p++) {
                out[to + p] = image[line + p * across.stride()];
              }
            }
            Arrays.fill(out, to + end, to + width, 0);
          }
        }
      }
    }
  }

  private static void unfold(
      double[] image,
      int offset,
      int channels,
      SlidingAxis rows,
      SlidingAxis across,
      double[] out) {
    int width = across.windows();
    int to = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < rows.kernel(); i++) {
        for (int j = 0; j < across.kernel(); j++) {
          int first = Math.min(across.firstInside(j), width);
          int end = Math.max(across.endInside(j), first);
          for (int o = 0; o < rows.windows(); o++, to += width) {
            int row = rows.place(o, i);
            if (row < 0 || row >= rows.size()) {
              Arrays.fill(out, to, to + width, 0);
              continue;
            }
            int line = offset + (c * rows.size() + row) * across.size() + across.place(0, j);
            Arrays.fill(out, to, to + first, 0);
            if (across.stride() == 1) {
              System.arraycopy(image, line + first, out, to + first, end - first);
            } else {
              for (int p = first; p < end; p++) {
                out[to + p] = image[line + p * across.stride()];
              }
            }
            Arrays.fill(out, to + end, to + width, 0);
          }
        }
      }
    }
  }

  private static void fold(
      float[] columns,
      int channels,
      SlidingAxis rows,
      SlidingAxis across,
      float[] image,
      int offset) {
    int from = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < rows.kernel(); i++) {
        for (int j = 0; j < across.kernel(); j++) {
          int first = across.firstInside(j);
          int end = across.endInside(j);
          for (int o = 0; o < rows.windows(); o++, from += across.windows()) {
            int row = rows.place(o, i);
            if (row < 0 || row >= rows.size()) {
              continue;
            }
            int line = offset + (c * rows.size() + row) * across.size() + across.place(0, j);
            for (int p = first; p < end; p++) {
              image[line + p * across.stride()] += columns[from + p];
            }
          }
        }
      }
    }
  }

  private static void fold(
      double[] columns,
      int channels,
      SlidingAxis rows,
      SlidingAxis across,
      double[] image,
      int offset) {
    int from = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < rows.kernel(); i++) {
        for (int j = 0; j < across.kernel(); j++) {
          int first = across.firstInside(j);
          int end = across.endInside(j);
          for (int o = 0; o < rows.windows(); o++, from += across.windows()) {
            int row = rows.place(o, i);
            if (row < 0 || row >= rows.size()) {
              continue;
            }
            int line = offset + (c * rows.size() + row) * across.size() + across.place(0, j);
            for (int p = first; p < end; p++) {
              image[line + p * across.stride()] += columns[from + p];
            }
          }
        }
      }
    }
  }
}
