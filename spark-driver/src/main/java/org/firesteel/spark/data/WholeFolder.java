package org.firesteel.spark.data;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that is there as a whole or not at all, on any file system that Hadoop knows; a relative
 * path of the local one starts at the working directory.
 *
 * <p>It is written beside its place under a name with a leading dot, and renamed when it is
 * complete. Where a rename is no single step, as in object stores, a reader may see a part of it
 * for a moment.
 */
public final class WholeFolder {
  private final String given;
  private final Path path;
  private final FileSystem files;
  private final String kind;
  private final String marker;

  /**
   * @param path as the user wrote it
   * @param kind what such a folder holds, for messages
   * @param marker the file that tells such a folder from others: only those are replaced
   * @throws DataException if it is no path, or no file system of that kind is there
   */
  public WholeFolder(Configuration hadoop, String path, String kind, String marker) {
    this.given = path;
    this.kind = kind;
    this.marker = marker;
    try {
      Path written = new Path(path);
      FileSystem system = written.getFileSystem(hadoop);
      // Checksum files would lie beside our own, and refuse a file that somebody copied in.
      this.files =
          system instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : system;
      this.path = files.makeQualified(written);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException("%s: is no usable path: %s".formatted(path, e.getMessage()), e);
    }
  }

  public FileSystem files() {
    return files;
  }

  public Path path() {
    return path;
  }

  /** Fills a folder. */
  public interface Writer {
    void write(Path folder) throws IOException;
  }

  /**
   * To be called before long work begins: whether {@link #write} will be possible at its end.
   *
   * @param overwrite true to replace a folder of the same kind
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
      throw new DataException("%s: a %s needs a folder of its own".formatted(given, kind));
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
            && (files.exists(new Path(path, marker)) || files.listStatus(path).length == 0);
    if (!replaceable) {
      throw new DataException(
          "%s: exists, but holds no %s, and is not replaced".formatted(given, kind));
    }
  }

  /**
   * Writes the folder; what the path held before is there until the new one is complete.
   *
   * @param overwrite true to replace a folder of the same kind
   * @throws DataException if it cannot be written
   */
  public void write(boolean overwrite, Writer writer) {
    try {
      checkTarget(overwrite);
      Path temporary = sibling("new");
      try {
        files.mkdirs(temporary);
        writer.write(temporary);
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

  private Path sibling(String state) {
    return new Path(
        path.getParent(), ".%s.%s-%s".formatted(path.getName(), state, UUID.randomUUID()));
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("%s cannot be renamed to %s".formatted(from, to));
    }
  }

  private DataException unwritable(IOException e) {
    return new DataException("%s: cannot be written: %s".formatted(given, e.getMessage()), e);
  }
}
