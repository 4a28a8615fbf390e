package org.firesteel.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/** A tensor's elements as bytes: row-major, little-endian, through a small buffer. */
final class LittleEndian {
  /** Bytes of the buffer, a multiple of every element's. */
  private static final int CHUNK = 1 << 16;

  private LittleEndian() {}

  static void write(Tensor tensor, OutputStream out) throws IOException {
    Tensor dense = Raw.dense(tensor);
    int width = dense.dtype().bytes();
    byte[] bytes = new byte[CHUNK];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count;
    for (int done = 0; done < dense.numel(); done += count) {
      count = Math.min(CHUNK / width, dense.numel() - done);
      put(dense.storage().array(), dense.offset() + done, count, buffer);
      out.write(bytes, 0, count * width);
    }
  }

  /** Fills a storage. */
  static void read(InputStream in, Storage storage, int length) throws IOException {
    int width = storage.dtype().bytes();
    byte[] bytes = new byte[CHUNK];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count;
    for (int done = 0; done < length; done += count) {
      count = Math.min(CHUNK / width, length - done);
      if (in.readNBytes(bytes, 0, count * width) < count * width) {
        throw new EOFException();
      }
      get(storage.array(), done, count, buffer);
    }
  }

  // Views and absolute access leave the buffer's own position at 0.

  private static void put(Object array, int from, int count, ByteBuffer buffer) {
    if (array instanceof float[] floats) {
      buffer.asFloatBuffer().put(floats, from, count);
    } else if (array instanceof double[] doubles) {
      buffer.asDoubleBuffer().put(doubles, from, count);
    } else if (array instanceof long[] longs) {
      buffer.asLongBuffer().put(longs, from, count);
    } else if (array instanceof int[] ints) {
      buffer.asIntBuffer().put(ints, from, count);
    } else if (array instanceof short[] shorts) {
      buffer.asShortBuffer().put(shorts, from, count);
    } else {
      buffer.put(0, (byte[]) array, from, count);
    }
  }

  private static void get(Object array, int to, int count, ByteBuffer buffer) {
    if (array instanceof float[] floats) {
      buffer.asFloatBuffer().get(floats, to, count);
    } else if (array instanceof double[] doubles) {
      buffer.asDoubleBuffer().get(doubles, to, count);
    } else if (array instanceof long[] longs) {
      buffer.asLongBuffer().get(longs, to, count);
    } else if (array instanceof int[] ints) {
      buffer.asIntBuffer().get(ints, to, count);
    } else if (array instanceof short[] shorts) {
      buffer.asShortBuffer().get(shorts, to, count);
    } else {
      buffer.get(0, (byte[]) array, to, count);
    }
  }
}
