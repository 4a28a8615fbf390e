package org.firesteel.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.firesteel.io.SafetensorsHeader.Entry;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;

/**
 * Named tensors as a safetensors file. The bytes written are those that the Python library writes
 * for the same tensors (with several metadata it writes them in any order, we in that of their
 * keys). Reading refuses what the format forbids, and allocates nothing that the file's length does
 * not cover.
 *
 * @param tensors the tensors by name; those read are in the order of their bytes
 * @param metadata free texts by name; none and empty are the same
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The length of a header at most, as in the Python library. */
  private static final long MOST_HEADER_BYTES = 100_000_000;

  /** Copies the maps, keeping their order; the tensors stay the same. */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  public Safetensors(Map<String, Tensor> tensors) {
    this(tensors, Map.of());
  }

  /**
   * Reads a file.
   *
   * @throws FormatException if it is no complete safetensors file
   */
  public static Safetensors read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, Files.size(file));
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @param name for messages
   * @throws FormatException if they are no complete safetensors file
   */
  public static Safetensors read(String name, byte[] bytes) throws FormatException {
    try {
      return read(name, new ByteArrayInputStream(bytes), bytes.length);
    } catch (FormatException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  /**
   * Reads a stream to its end; does not close it.
   *
   * @param name for messages
   * @param length the bytes that the stream holds
   * @throws FormatException if they are no complete safetensors file
   */
  public static Safetensors read(String name, InputStream in, long length) throws IOException {
    try {
      SafetensorsHeader header = readHeader(name, in, length);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Entry entry : header.entries()) {
        tensors.put(entry.name(), readTensor(name, in, entry));
      }
      if (in.read() >= 0) {
        throw new FormatException(name + ": something follows the data");
      }
      return new Safetensors(tensors, header.metadata());
    } catch (EOFException e) {
      throw new FormatException(
          "%s: the file ends before the %d bytes it should have".formatted(name, length), e);
    }
  }

  private static SafetensorsHeader readHeader(String name, InputStream in, long length)
      throws IOException {
    byte[] size = in.readNBytes(Long.BYTES);
    if (size.length < Long.BYTES) {
      throw new FormatException(
          "%s: a safetensors file has at least 8 bytes, actual: %d".formatted(name, size.length));
    }
    long bytes = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (bytes < 0 || bytes > MOST_HEADER_BYTES) {
      throw new FormatException(
          "%s: the header must have at most %d bytes, actual: %s"
              .formatted(name, MOST_HEADER_BYTES, Long.toUnsignedString(bytes)));
    }
    if (bytes > length - Long.BYTES) {
      throw new FormatException(
          "%s: the header should have %d bytes, but the file has only %d"
              .formatted(name, bytes, length));
    }
    byte[] header = in.readNBytes((int) bytes);
    if (header.length < bytes) {
      throw new EOFException();
    }
    return new SafetensorsParser(name).parse(header, length - Long.BYTES - bytes);
  }

  private static Tensor readTensor(String name, InputStream in, Entry entry) throws IOException {
    Storage storage = Storage.allocate(entry.dtype().dtype(), entry.shape().numel());
    LittleEndian.read(in, storage, entry.shape().numel());
    if (entry.dtype() == FileDType.BOOL) {
      for (byte value : storage.bytes()) {
        if (value != 0 && value != 1) {
          throw new FormatException(
              "%s: tensor `%s` of BOOL must hold the bytes 0 and 1, actual: %d"
                  .formatted(name, entry.name(), value & 0xff));
        }
      }
    }
    return new Tensor(storage, Layout.contiguous(entry.shape()));
  }

  /** Writes a file; one that exists stays as it was until the new one is complete. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // No createTempFile: its files are for the owner's eyes only.
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        write(out);
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes to a stream; does not close it.
   *
   * @throws IllegalArgumentException if a name cannot be written
   */
  public void write(OutputStream out) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
    byte[] text = header.encode();
    if (text.length > MOST_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "the header must have at most %d bytes, actual: %d"
              .formatted(MOST_HEADER_BYTES, text.length));
    }
    ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(size.putLong(text.length).array());
    out.write(text);
    for (Entry entry : header.entries()) {
      LittleEndian.write(tensors.get(entry.name()), out);
    }
  }

  /** The file's bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return out.toByteArray();
  }
}
