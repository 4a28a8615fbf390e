package org.firesteel.spark.score;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.SqlErrors;

/**
 * A folder of predictions: written by Spark beside its place, and renamed when it is complete, so
 * that a failure leaves neither half a result nor the loss of an older one.
 */
public final class PredictionOutput {
  private final String given;
  private final Path path;
  private final FileSystem files;
  private final boolean overwrite;

  /**
   * @param path as the user wrote it; a relative one starts at the working directory
   * @param overwrite true to replace what exists
   * @throws DataException if it is no usable path, or exists and must not be replaced
   */
  public PredictionOutput(SparkSession session, String path, boolean overwrite) {
    this.given = path;
    this.overwrite = overwrite;
    try {
      Path written = new Path(path);
      this.files = written.getFileSystem(session.sparkContext().hadoopConfiguration());
      this.path = files.makeQualified(written);
      if (files.exists(this.path) && !overwrite) {
        throw new DataException(path + ": exists already; --overwrite would replace it");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException("%s: is no usable path: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Computes and writes the rows.
   *
   * @param format the name of a Spark source that writes files
   * @throws DataException if a row cannot be computed, or the output cannot be written
   */
  public void write(Dataset<Row> rows, String format) {
    Path temporary = new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID());
    try {
      try {
        SqlErrors.runJob(
            () -> {
              rows.write().format(format).save(temporary.toString());
              return temporary;
            });
        if (overwrite) {
          files.delete(path, true);
        }
        if (!files.rename(temporary, path)) {
          throw new IOException("%s cannot be renamed to %s".formatted(temporary, path));
        }
      } finally {
        files.delete(temporary, true);
      }
    } catch (IOException e) {
      throw new DataException("%s: cannot be written: %s".formatted(given, e.getMessage()), e);
    }
  }
}
