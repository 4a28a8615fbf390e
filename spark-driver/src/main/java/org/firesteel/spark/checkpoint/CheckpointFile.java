package org.firesteel.spark.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.firesteel.io.Checkpoint;
import org.firesteel.io.FormatException;

/**
 * A checkpoint's file, such as {@code step-000001234-SHA256.safetensors}. The hash of its bytes
 * stands in its name, so no byte of it, its own description included, goes unchecked.
 *
 * @param step as the name says
 * @param hash SHA-256 in lower-case hex, as the name says
 */
record CheckpointFile(Path path, long length, long step, String hash) {
  private static final Pattern NAME =
      Pattern.compile("step-(\\d{9,18})-([0-9a-f]{64})\\.safetensors");
  private static final Pattern TEMPORARY = Pattern.compile("\\.step-\\d{9,18}\\.new-[0-9a-f-]{36}");
  private static final int BUFFER = 1 << 16;

  /** The checkpoint with this name; empty if it is another file. */
  static Optional<CheckpointFile> of(FileStatus status) {
    Matcher matcher = NAME.matcher(status.getPath().getName());
    return status.isFile() && matcher.matches()
        ? Optional.of(
            new CheckpointFile(
                status.getPath(),
                status.getLen(),
                Long.parseLong(matcher.group(1)),
                matcher.group(2)))
        : Optional.empty();
  }

  /** Whether a file of this name is one that was never completed. */
  static boolean isTemporary(String name) {
    return TEMPORARY.matcher(name).matches();
  }

  static Path temporary(Path folder, long step) {
    return new Path(folder, ".step-%09d.new-%s".formatted(step, UUID.randomUUID()));
  }

  /** Writes a checkpoint, there as a whole or not at all; returns the hash in its name. */
  static String write(FileSystem files, Path folder, Checkpoint checkpoint) throws IOException {
    Path temporary = temporary(folder, checkpoint.step());
    try {
      MessageDigest digest = sha256();
      try (FSDataOutputStream file = files.create(temporary, false)) {
        OutputStream out = new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER);
        checkpoint.write(out);
        out.flush();
        // On the disk before it gets its name, where the file system can do that.
        if (file.hasCapability(StreamCapabilities.HSYNC)) {
          file.hsync();
        }
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      Path target = new Path(folder, "step-%09d-%s.safetensors".formatted(checkpoint.step(), hash));
      if (!files.exists(target) && !files.rename(temporary, target)) {
        throw new IOException("%s cannot be renamed to %s".formatted(temporary, target));
      }
      return hash;
    } finally {
      files.delete(temporary, false);
    }
  }

  /** In one sentence what is wrong with the bytes; empty if nothing is. */
  Optional<String> damage(FileSystem files) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = files.open(path)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    return actual.equals(hash)
        ? Optional.empty()
        : Optional.of("it is damaged, its %d bytes have the SHA-256 %s".formatted(length, actual));
  }

  /**
   * Reads a file without damage.
   *
   * @throws FormatException if it is no checkpoint of this version, or of another step
   */
  Checkpoint read(FileSystem files) throws IOException {
    try (InputStream in = files.open(path)) {
      Checkpoint checkpoint = Checkpoint.read(path.toUri().getPath(), in, length);
      if (checkpoint.step() != step) {
        throw new FormatException(
            "%s: holds step %d, so its name is wrong".formatted(path, checkpoint.step()));
      }
      return checkpoint;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
