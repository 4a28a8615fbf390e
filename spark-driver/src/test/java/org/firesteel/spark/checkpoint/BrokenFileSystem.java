package org.firesteel.spark.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system under {@code broken:/}, with a fault of one's choice. */
public final class BrokenFileSystem extends RawLocalFileSystem {
  private static final String FAULT = "broken.fault";

  /** What goes wrong. */
  public enum Fault {
    NONE,
    FULL,
    FULL_AS_LINUX_SAYS_IT,
    NO_RENAME
  }

  /** Settings by which {@code broken:/} is this, each time anew. */
  public static Configuration with(Configuration hadoop, Fault fault) {
    hadoop.set("fs.broken.impl", BrokenFileSystem.class.getName());
    hadoop.setBoolean("fs.broken.impl.disable.cache", true);
    hadoop.setEnum(FAULT, fault);
    return hadoop;
  }

  private Fault fault() {
    return getConf().getEnum(FAULT, Fault.NONE);
  }

  @Override
  public URI getUri() {
    return URI.create("broken:///");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return fault() != Fault.NO_RENAME && super.rename(from, to);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return full(
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return full(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
  }

  private FSDataOutputStream full(FSDataOutputStream out) throws IOException {
    return switch (fault()) {
      case FULL -> new FSDataOutputStream(new FullDisk(out), null);
      case FULL_AS_LINUX_SAYS_IT -> {
        out.close();
        // What Hadoop makes of it, an Error, cannot be constructed by others.
        yield super.create(new Path("/dev/full"), true, 1, (short) 1, 1 << 20, null);
      }
      case NONE, NO_RENAME -> out;
    };
  }

  /** Takes some bytes, and then no more. */
  private static final class FullDisk extends FilterOutputStream {
    private long left = 300;

    FullDisk(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      left--;
      if (left < 0) {
        throw new IOException("No space left on device");
      }
      out.write(b);
    }
  }
}
