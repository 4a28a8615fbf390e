package org.firesteel.spark.checkpoint;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.firesteel.io.Checkpoint;
import org.firesteel.spark.data.DataException;

/**
 * The checkpoints of one job: a folder with a file for each, see {@link CheckpointFile}. A file is
 * written under a name with a leading dot and renamed when it is complete, and its name says what
 * its bytes hash to: what is there is whole, or known not to be. Other files in the folder are left
 * alone. At most one driver at a time may use a folder.
 */
public final class CheckpointFolder {
  private final String given;
  private final Path path;
  private final FileSystem files;

  /**
   * @param path as the user wrote it
   * @throws DataException if it is no path, or no file system of that kind is there
   */
  public CheckpointFolder(Configuration hadoop, String path) {
    this.given = path;
    try {
      Path written = new Path(path);
      FileSystem system = written.getFileSystem(hadoop);
      // The names hold better checksums than files of Hadoop's beside them.
      this.files =
          system instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : system;
      this.path = files.makeQualified(written);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException("%s: is no usable path: %s".formatted(path, e.getMessage()), e);
    }
  }

  public static CheckpointFolder of(SparkSession session, String path) {
    return new CheckpointFolder(session.sparkContext().hadoopConfiguration(), path);
  }

  @Override
  public String toString() {
    return given;
  }

  /**
   * Makes the folder if there is none, and removes what a driver that died left half-written.
   *
   * @throws DataException if nothing can be written there
   */
  public void prepare() {
    attempt(
        "cannot be written",
        () -> {
          if (!files.mkdirs(path)) {
            throw new IOException("no folder can be made");
          }
          for (FileStatus file : files.listStatus(path)) {
            if (CheckpointFile.isTemporary(file.getPath().getName())) {
              files.delete(file.getPath(), false);
            }
          }
          Path probe = CheckpointFile.temporary(path, 0);
          files.create(probe, false).close();
          files.delete(probe, false);
          return null;
        });
  }

  /**
   * Writes a checkpoint, then removes older ones.
   *
   * @param keep how many stay, at least 1
   * @return SHA-256 of its bytes, in hex
   * @throws IOException if it cannot be written; then the older ones are as they were, and nothing
   *     half-written stays unless even that fails
   */
  public String write(Checkpoint checkpoint, int keep) throws IOException {
    try {
      String hash = CheckpointFile.write(files, path, checkpoint);
      List<CheckpointFile> older =
          list().stream().filter(file -> file.step() <= checkpoint.step()).toList();
      for (CheckpointFile file : older.subList(Math.min(keep, older.size()), older.size())) {
        files.delete(file.path(), false);
      }
      return hash;
    } catch (FSError e) { // what Hadoop's local file system makes of a full disk
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  /** SHA-256 of the checkpoint of a step, as its name says; empty if there is none. */
  public Optional<String> hash(long step) {
    return attempt(
        "cannot be read",
        () ->
            list().stream()
                .filter(file -> file.step() == step)
                .map(CheckpointFile::hash)
                .findFirst());
  }

  /**
   * The newest checkpoint that is whole. Damaged ones that are newer are removed; those that cannot
   * be read are left.
   *
   * @param notes gets a line for each of those
   * @throws DataException if the folder cannot be read, or a whole file is no checkpoint of this
   *     version
   */
  public Optional<Checkpoint> newest(Consumer<String> notes) {
    return attempt(
        "cannot be read",
        () -> {
          for (CheckpointFile file : list()) {
            Optional<String> damage = damage(file);
            if (damage.isEmpty()) {
              return Optional.of(file.read(files));
            }
            notes.accept(
                "checkpoint %s is passed over: %s"
                    .formatted(file.path().toUri().getPath(), damage.get()));
          }
          return Optional.empty();
        });
  }

  private Optional<String> damage(CheckpointFile file) {
    try {
      Optional<String> damage = file.damage(files);
      if (damage.isPresent()) {
        files.delete(file.path(), false);
      }
      return damage;
    } catch (IOException | FSError e) {
      return Optional.of("it cannot be read: " + e.getMessage());
    }
  }

  /**
   * The names of the checkpoints that are there, newest first; whole or not.
   *
   * @throws DataException if the folder cannot be read
   */
  public List<String> names() {
    return attempt(
        "cannot be read", () -> list().stream().map(file -> file.path().getName()).toList());
  }

  /**
   * Removes all checkpoints, and the folder if nothing else is in it.
   *
   * @throws DataException if that cannot be done
   */
  public void clear() {
    attempt(
        "cannot be removed",
        () -> {
          for (CheckpointFile file : list()) {
            files.delete(file.path(), false);
          }
          return null;
        });
    removeIfEmpty();
  }

  /** Removes the folder if nothing is in it. */
  public void removeIfEmpty() {
    attempt(
        "cannot be removed",
        () -> {
          if (files.exists(path) && files.listStatus(path).length == 0) {
            files.delete(path, false);
          }
          return null;
        });
  }

  private List<CheckpointFile> list() throws IOException {
    List<CheckpointFile> found = new ArrayList<>();
    try {
      for (FileStatus status : files.listStatus(path)) {
        CheckpointFile.of(status).ifPresent(found::add);
      }
    } catch (FileNotFoundException e) {
      return found; // no folder, no checkpoints
    }
    found.sort(Comparator.comparingLong(CheckpointFile::step).reversed());
    return found;
  }

  private interface Access<T> {
    T run() throws IOException;
  }

  private <T> T attempt(String what, Access<T> access) {
    try {
      return access.run();
    } catch (IOException | FSError e) {
      throw new DataException("%s: %s: %s".formatted(given, what, e.getMessage()), e);
    }
  }
}
