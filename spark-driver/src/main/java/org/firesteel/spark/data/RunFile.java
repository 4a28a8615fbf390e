package org.firesteel.spark.data;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Rows in a temporary file in one of Spark's folders, which goes with the task. */
final class RunFile implements RowCursor {
  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final byte[] row;

  private RunFile(InputStream in, int rowBytes) {
    this.in = in;
    this.row = new byte[rowBytes];
  }

  /** Writes what a cursor gives, to be read from its beginning. */
  static RowCursor write(RowCursor rows, int rowBytes) {
    SparkEnv spark = SparkEnv.get();
    File file = spark.blockManager().diskBlockManager().createTempLocalBlock()._2();
    try {
      try (OutputStream out =
          spark
              .serializerManager()
              .wrapForEncryption(
                  new BufferedOutputStream(Files.newOutputStream(file.toPath()), BUFFER))) {
        while (rows.next()) {
          out.write(rows.bytes(), rows.offset(), rowBytes);
        }
      }
      InputStream in =
          spark
              .serializerManager()
              .wrapForEncryption(
                  new BufferedInputStream(Files.newInputStream(file.toPath()), BUFFER));
      TaskCompletionListener end = task -> close(in, file);
      TaskContext.get().addTaskCompletionListener(end);
      return new RunFile(in, rowBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(InputStream in, File file) {
    try (in) {
      Files.deleteIfExists(file.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean next() {
    try {
      return in.readNBytes(row, 0, row.length) == row.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] bytes() {
    return row;
  }

  @Override
  public int offset() {
    return 0;
  }
}
