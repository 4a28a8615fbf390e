package org.firesteel.random;

import java.nio.ByteBuffer;

/** What a {@link Generator} must remember, and its form as bytes (big-endian, fixed length). */
record GeneratorState(
    long initialSeed, MersenneTwister twister, boolean hasSpareNormal, double spareNormal) {
  private static final int BYTES =
      Long.BYTES + Integer.BYTES + 1 + Double.BYTES + MersenneTwister.SIZE * Integer.BYTES;

  byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES);
    buffer.putLong(initialSeed);
    buffer.putInt(twister.position());
    buffer.put((byte) (hasSpareNormal ? 1 : 0));
    buffer.putDouble(spareNormal);
    buffer.asIntBuffer().put(twister.words());
    return buffer.array();
  }

  static GeneratorState fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "generator state must have %d bytes, actual: %d".formatted(BYTES, bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long initialSeed = buffer.getLong();
    int position = buffer.getInt();
    if (position < 0 || position > MersenneTwister.SIZE) {
      throw new IllegalArgumentException(
          "position in generator state must be between 0 and %d, actual: %d"
              .formatted(MersenneTwister.SIZE, position));
    }
    boolean hasSpareNormal = buffer.get() != 0;
    double spareNormal = buffer.getDouble();
    int[] words = new int[MersenneTwister.SIZE];
    buffer.asIntBuffer().get(words);
    return new GeneratorState(
        initialSeed, new MersenneTwister(words, position), hasSpareNormal, spareNormal);
  }
}
