package org.firesteel.spark.score;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.firesteel.io.FormatException;
import org.firesteel.io.ModelArchive;
import org.firesteel.io.RunRecord;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.WholeFolder;

/** The folder of a trained model: complete or not there, see {@link WholeFolder}. */
public final class ModelFolder {
  private final String given;
  private final WholeFolder folder;

  /**
   * @param path as the user wrote it
   * @throws DataException if it is no path, or no file system of that kind is there
   */
  public ModelFolder(Configuration hadoop, String path) {
    this.given = path;
    this.folder = new WholeFolder(hadoop, path, "model", ModelArchive.DESCRIPTION);
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
    folder.checkWritable(overwrite);
  }

  /**
   * Writes a model; what the path held before is there until the new folder is complete.
   *
   * @param overwrite true to replace a model's folder that exists
   * @throws DataException if it cannot be written
   */
  public void write(ModelArchive archive, boolean overwrite) {
    folder.write(
        overwrite,
        temporary -> archive.write(new HadoopArchiveFolder(folder.files(), temporary, given)));
  }

  /**
   * Writes a model with the record of where it comes from, as {@link #write(ModelArchive, boolean)}
   * does.
   */
  public void write(ModelArchive archive, RunRecord run, boolean overwrite) {
    folder.write(
        overwrite,
        temporary -> {
          HadoopArchiveFolder target = new HadoopArchiveFolder(folder.files(), temporary, given);
          archive.write(target);
          run.write(target);
        });
  }

  /**
   * Where the model comes from.
   *
   * @throws DataException if that is not recorded, or the record is of other weights
   */
  public RunRecord readRun() {
    ModelArchive archive = read();
    try {
      RunRecord run = RunRecord.read(new HadoopArchiveFolder(folder.files(), folder.path(), given));
      if (!run.weights().equals(archive.weightsHash())) {
        throw new DataException(
            "%s: %s is the record of other weights: of %s, actual: %s"
                .formatted(given, RunRecord.FILE, run.weights(), archive.weightsHash()));
      }
      return run;
    } catch (FormatException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(given, e.getMessage()), e);
    }
  }

  /**
   * Reads and checks the model.
   *
   * @throws DataException if there is none, or it is not complete and consistent
   */
  public ModelArchive read() {
    try {
      if (!folder.files().getFileStatus(folder.path()).isDirectory()) {
        throw new DataException(given + ": is a file, but a model is a folder with a model.json");
      }
      return ModelArchive.read(new HadoopArchiveFolder(folder.files(), folder.path(), given));
    } catch (FileNotFoundException e) {
      throw new DataException(given + ": there is no such folder", e);
    } catch (FormatException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(given, e.getMessage()), e);
    }
  }
}
