package org.firesteel.spark.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.firesteel.io.ArchiveFolder;

/**
 * A folder of a Hadoop file system.
 *
 * @param shown the folder's path as messages show it
 */
record HadoopArchiveFolder(FileSystem files, Path folder, String shown) implements ArchiveFolder {
  @Override
  public String path(String file) {
    return shown + (shown.endsWith(Path.SEPARATOR) ? "" : Path.SEPARATOR) + file;
  }

  @Override
  public InputStream open(String file) throws IOException {
    return files.open(new Path(folder, file));
  }

  @Override
  public long length(String file) throws IOException {
    return files.getFileStatus(new Path(folder, file)).getLen();
  }

  @Override
  public OutputStream create(String file) throws IOException {
    return files.create(new Path(folder, file), false);
  }
}
