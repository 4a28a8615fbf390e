package org.firesteel.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.firesteel.nn.Module;
import org.firesteel.tensor.FlatVector;

/** The fingerprint of trained weights. */
public final class WeightsHash {
  private WeightsHash() {}

  /**
   * SHA-256 over the parameters as little-endian numbers of their dtype, then the buffers as
   * little-endian float64, in lower-case hex.
   */
  public static String of(FlatVector parameters, double[] buffers) {
    int length = Math.toIntExact(parameters.bytes() + (long) Double.BYTES * buffers.length);
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    parameters.putInto(bytes);
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
