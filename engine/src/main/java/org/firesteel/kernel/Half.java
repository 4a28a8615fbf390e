package org.firesteel.kernel;

/**
 * The two 16-bit floating formats, as bits in a {@code short}. Both round to nearest, ties to even.
 *
 * <p>Java 17 has no conversion of its own ({@code Float.floatToFloat16} came with Java 20).
 */
public final class Half {
  private Half() {}

  /** IEEE 754 binary16 bits to float; exact. */
  public static float fromFloat16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
    }
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | (exponent + 112) << 23 | mantissa << 13);
  }

  /** Float to IEEE 754 binary16 bits; 65520 and more become infinity. */
  public static short toFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x47800000) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) {
      // Subnormal or zero: adding 0.5 aligns the value so that the float unit itself rounds it.
      int aligned = Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f);
      return (short) (sign | (aligned - 0x3f000000));
    }
    int odd = magnitude >>> 13 & 1;
    return (short) (sign | (magnitude + 0xfff + odd - 0x38000000) >>> 13);
  }

  /** bfloat16 bits to float; exact. */
  public static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** Float to bfloat16 bits. */
  public static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if ((bits & 0x7fffffff) > 0x7f800000) {
      return (short) 0x7fc0;
    }
    return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }
}
