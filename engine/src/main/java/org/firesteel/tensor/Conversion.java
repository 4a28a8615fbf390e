package org.firesteel.tensor;

import org.firesteel.kernel.Half;

/** Element conversion between dtypes, over contiguous storage. */
final class Conversion {
  private Conversion() {}

  /** {@code n} elements from {@code offset}, as a new storage of another dtype. */
  static Storage convert(Storage from, int offset, int n, DType dtype) {
    Storage to = Storage.empty(dtype, n);
    switch (dtype) {
      case FLOAT32 -> toFloat(from, offset, to.floats());
      case FLOAT64 -> toDouble(from, offset, to.doubles());
      case FLOAT16, BFLOAT16 -> toHalf(from, offset, (short[]) to.array(), dtype);
      case BOOL -> toBool(from, offset, to.bytes());
      case INT64, INT32, INT16, INT8, UINT8 -> toInteger(from, offset, n, to.array());
    }
    return to;
  }

  private static void toFloat(Storage from, int offset, float[] to) {
    switch (from.dtype()) {
      case FLOAT16 -> {
        short[] bits = (short[]) from.array();
        for (int i = 0; i < to.length; i++) {
          to[i] = Half.fromFloat16(bits[offset + i]);
        }
      }
      case BFLOAT16 -> {
        short[] bits = (short[]) from.array();
        for (int i = 0; i < to.length; i++) {
          to[i] = Half.fromBfloat16(bits[offset + i]);
        }
      }
      case FLOAT32, FLOAT64 -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = (float) from.getDouble(offset + i);
        }
      }
      case INT64, INT32, INT16, INT8, UINT8, BOOL -> {
        // Straight from the integer: through double it would be rounded twice.
        for (int i = 0; i < to.length; i++) {
          to[i] = from.getLong(offset + i);
        }
      }
    }
  }

  private static void toDouble(Storage from, int offset, double[] to) {
    if (from.dtype() == DType.FLOAT32) {
      float[] floats = from.floats();
      for (int i = 0; i < to.length; i++) {
        to[i] = floats[offset + i];
      }
      return;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = from.getDouble(offset + i);
    }
  }

  private static void toHalf(Storage from, int offset, short[] to, DType dtype) {
    for (int i = 0; i < to.length; i++) {
      float value = (float) from.getDouble(offset + i);
      to[i] = dtype == DType.FLOAT16 ? Half.toFloat16(value) : Half.toBfloat16(value);
    }
  }

  private static void toBool(Storage from, int offset, byte[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (byte) (from.getDouble(offset + i) != 0 ? 1 : 0);
    }
  }

  private static void toInteger(Storage from, int offset, int n, Object to) {
    for (int i = 0; i < n; i++) {
      long value = from.getLong(offset + i);
      if (to instanceof long[] longs) {
        longs[i] = value;
      } else if (to instanceof int[] ints) {
        ints[i] = (int) value;
      } else if (to instanceof short[] shorts) {
        shorts[i] = (short) value;
      } else {
        ((byte[]) to)[i] = (byte) value;
      }
    }
  }
}
