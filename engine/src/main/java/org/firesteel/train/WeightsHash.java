package org.firesteel.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.firesteel.nn.Module;

/** The fingerprint of trained weights. */
public final class WeightsHash {
  private WeightsHash() {}

  /**
   * SHA-256 over the parameters as little-endian float32, then the buffers as little-endian
   * float64, in lower-case hex.
   */
  public static String of(float[] parameters, double[] buffers) {
    int length = Float.BYTES * parameters.length + Double.BYTES * buffers.length;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : parameters) {
      bytes.putFloat(value);
    }
    for (double value : buffers) {
      bytes.putDouble(value);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The fingerprint of a model as it is now. */
  public static String of(Module model) {
    return of(new ParameterLayout(model).flatten(model), new BufferLayout(model).read(model, 1));
  }
}
