package org.firesteel.spark.data;

import java.util.Iterator;

/** Rows as they lie in chunks. */
final class ChunkCursor implements RowCursor {
  private final Iterator<byte[]> chunks;
  private final int rowBytes;
  private byte[] chunk = {};
  private int offset;

  ChunkCursor(Iterator<byte[]> chunks, int rowBytes) {
    this.chunks = chunks;
    this.rowBytes = rowBytes;
    this.offset = -rowBytes;
  }

  @Override
  public boolean next() {
    offset += rowBytes;
    while (offset >= chunk.length && chunks.hasNext()) {
      chunk = chunks.next();
      offset = 0;
    }
    return offset < chunk.length;
  }

  @Override
  public void skip(long count) {
    long left = count;
    while (left > 0 && next()) {
      long here = Math.min(left, (chunk.length - offset) / rowBytes);
      offset += (int) (here - 1) * rowBytes; // the last of these is the current one
      left -= here;
    }
  }

  @Override
  public byte[] bytes() {
    return chunk;
  }

  @Override
  public int offset() {
    return offset;
  }
}
