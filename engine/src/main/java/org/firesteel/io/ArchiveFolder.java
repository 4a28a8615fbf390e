package org.firesteel.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a model lie: a folder of some file system. */
public interface ArchiveFolder {
  /** A file's path, for messages. */
  String path(String file);

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException or {@link java.io.FileNotFoundException} if there is
   *     none
   */
  InputStream open(String file) throws IOException;

  /** A file's bytes. */
  long length(String file) throws IOException;

  /** Begins a new file. */
  OutputStream create(String file) throws IOException;

  /** A folder of this machine. */
  static ArchiveFolder of(Path folder) {
    return new ArchiveFolder() {
      @Override
      public String path(String file) {
        return folder.resolve(file).toString();
      }

      @Override
      public InputStream open(String file) throws IOException {
        return Files.newInputStream(folder.resolve(file));
      }

      @Override
      public long length(String file) throws IOException {
        return Files.size(folder.resolve(file));
      }

      @Override
      public OutputStream create(String file) throws IOException {
        return Files.newOutputStream(folder.resolve(file));
      }
    };
  }
}
