package org.firesteel.spark.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.firesteel.data.Hash128;
import org.firesteel.data.RowHash;

/** The content of a row as bytes to be hashed: before each value its kind, big-endian. */
final class ContentBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final byte NULL = 0;
  static final byte NUMBER = 1;
  private static final byte TEXT = 2;
  private static final byte ARRAY = 3;

  /** What a number takes. */
  static final int NUMBER_BYTES = 1 + Long.BYTES;

  private byte[] bytes = new byte[256];
  private int length;

  void clear() {
    length = 0;
  }

  void putNull() {
    reserve(1);
    bytes[length++] = NULL;
  }

  void put(double value) {
    reserve(NUMBER_BYTES);
    bytes[length] = NUMBER;
    LONG.set(bytes, length + 1, bits(value));
    length += NUMBER_BYTES;
  }

  /** What is put of a number. */
  static long bits(double value) {
    // Adding 0.0 makes -0.0 what it equals; doubleToLongBits makes all NaNs one.
    return Double.doubleToLongBits(value + 0.0);
  }

  void put(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putLength(TEXT, utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  /** Begins an array; so many values follow. */
  void putLength(int values) {
    putLength(ARRAY, values);
  }

  private void putLength(byte kind, int values) {
    reserve(1 + Integer.BYTES);
    bytes[length] = kind;
    INT.set(bytes, length + 1, values);
    length += 1 + Integer.BYTES;
  }

  Hash128 hash(long seed) {
    return RowHash.of(bytes, 0, length, seed);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
