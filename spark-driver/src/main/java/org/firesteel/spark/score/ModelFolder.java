package org.firesteel.spark.score;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.firesteel.io.FormatException;
import org.firesteel.io.ModelArchive;
import org.firesteel.spark.data.DataException;

/**
 * The folder of a trained model, on any file system that Hadoop knows; a relative path of the local
 * one starts at the working directory.
 *
 * <p>A folder is written beside its place under a name with a leading dot, and renamed when it is
 * complete. Where a rename is no single step, as in object stores, a reader may see a part of it
 * for a moment, and is told what is missing.
 */
public final class ModelFolder {
  private final String given;
  private final Path path;
  private final FileSystem files;

  /**
   * @param path as the user wrote it
   * @throws DataException if it is no path, or no file system of that kind is there
   */
  public ModelFolder(Configuration hadoop, String path) {
    this.given = path;
    try {
      Path written = new Path(path);
      FileSystem system = written.getFileSystem(hadoop);
      // Checksum files would lie beside the model's own, and refuse a file that somebody copied in.
      this.files =
          system instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : system;
      this.path = files.makeQualified(written);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException("%s: is no usable path: %s".formatted(path, e.getMessage()), e);
    }
  }

  public static ModelFolder of(SparkSession session, String path) {
    return new ModelFolder(session.sparkContext().hadoopConfiguration(), path);
  }

  /**
   * To be called before a training begins: whether {@link #write} will be possible at its end.
   *
   * @param overwrite true to replace a model's folder that exists
   * @throws DataException if not
   */
  public void checkWritable(boolean overwrite) {
    try {
      checkTarget(overwrite);
      Path ancestor = path.getParent();
      while (!files.exists(ancestor)) {
        ancestor = ancestor.getParent();
      }
      if (!files.getFileStatus(ancestor).isDirectory()) {
        throw new DataException(
            "%s: no folder can be made here, %s is a file"
                .formatted(given, ancestor.toUri().getPath()));
      }
      Path probe = new Path(ancestor, ".firesteel-" + UUID.randomUUID());
      if (!files.mkdirs(probe)) {
        throw new IOException("no folder can be made in " + ancestor);
      }
      files.delete(probe, true);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Refuses a path at which something is that must not be lost. */
  private void checkTarget(boolean overwrite) throws IOException {
    if (path.getParent() == null) {
      throw new DataException(given + ": a model needs a folder of its own");
    }
    if (!files.exists(path)) {
      return;
    }
    if (!overwrite) {
      throw new DataException(given + ": exists already; --overwrite would replace it");
    }
    FileStatus status = files.getFileStatus(path);
    boolean replaceable =
        status.isDirectory()
            && (files.exists(new Path(path, ModelArchive.DESCRIPTION))
                || files.listStatus(path).length == 0);
    if (!replaceable) {
      throw new DataException(given + ": exists, but holds no model, and is not replaced");
    }
  }

  /**
   * Writes a model; what the path held before is there until the new folder is complete.
   *
   * @param overwrite true to replace a model's folder that exists
   * @throws DataException if it cannot be written
   */
  public void write(ModelArchive archive, boolean overwrite) {
    try {
      checkTarget(overwrite);
      Path temporary = sibling("new");
      try {
        files.mkdirs(temporary);
        archive.write(new HadoopArchiveFolder(files, temporary, given));
        moveIntoPlace(temporary, overwrite);
      } finally {
        files.delete(temporary, true);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void moveIntoPlace(Path temporary, boolean overwrite) throws IOException {
    checkTarget(overwrite);
    if (!files.exists(path)) {
      rename(temporary, path);
      return;
    }
    Path old = sibling("old");
    rename(path, old);
    try {
      rename(temporary, path);
    } catch (IOException e) {
      rename(old, path);
      throw e;
    }
    files.delete(old, true);
  }

  private Path sibling(String kind) {
    return new Path(
        path.getParent(), ".%s.%s-%s".formatted(path.getName(), kind, UUID.randomUUID()));
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("%s cannot be renamed to %s".formatted(from, to));
    }
  }

  /**
   * Reads and checks the model.
   *
   * @throws DataException if there is none, or it is not complete and consistent
   */
  public ModelArchive read() {
    try {
      if (!files.getFileStatus(path).isDirectory()) {
        throw new DataException(given + ": is a file, but a model is a folder with a model.json");
      }
      return ModelArchive.read(new HadoopArchiveFolder(files, path, given));
    } catch (FileNotFoundException e) {
      throw new DataException(given + ": there is no such folder", e);
    } catch (FormatException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(given, e.getMessage()), e);
    }
  }

  private DataException unwritable(IOException e) {
    return new DataException("%s: cannot be written: %s".formatted(given, e.getMessage()), e);
  }
}
