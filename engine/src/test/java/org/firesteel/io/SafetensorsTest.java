package org.firesteel.io;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Storage;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {
  private static final String INFINITY = "Infinity";

  private static byte[] pythonFile() throws IOException {
    try (InputStream in =
        SafetensorsTest.class.getResourceAsStream("/safetensors/python.safetensors")) {
      return in.readAllBytes();
    }
  }

  /** What the program in the README beside the file writes. */
  private static Map<String, Tensor> pythonTensors() {
    float infinity = Float.parseFloat(INFINITY);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "0.weight",
        tensor(new float[] {0, -0.0f, 1.5f, infinity, -infinity, Float.MAX_VALUE}, Shape.of(2, 3)));
    tensors.put("0.bias", tensor(Float.MIN_VALUE, Float.NaN));
    tensors.put("double", tensor(new double[] {0.1, -1e300}, Shape.of(2, 1)));
    tensors.put("half", tensor(65504, -6e-8f, 0.1f).to(DType.FLOAT16));
    // numpy has no bfloat16; the program cuts where a conversion rounds.
    tensors.put("brain", tensor(1, -2.5f, 2.9907e38f, 0.099609375f).to(DType.BFLOAT16));
    tensors.put("long", tensor(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}));
    tensors.put("int", integers(DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE));
    tensors.put("short", integers(DType.INT16, -32768, 32767, 7).view(1, 3));
    tensors.put("byte", integers(DType.INT8, -128, 127));
    tensors.put("unsigned", integers(DType.UINT8, 0, 255, 128));
    tensors.put("flag", tensor(new boolean[] {true, false, true}));
    tensors.put("scalar", tensor(42.0));
    tensors.put("empty", Raw.empty(Shape.of(0, 3), DType.FLOAT32));
    tensors.put(
        "quote\" back\\slash tab\t escape\u001b \u00e9\u4e2d\ud83d\ude00", tensor(new long[] {1}));
    tensors.put(
        "\uff5e before the one above in UTF-16, after it in UTF-8? ", tensor(new long[] {2}));
    tensors.put("\ud83d\ude00", tensor(new long[] {3}));
    return tensors;
  }

  private static Tensor integers(DType dtype, long... values) {
    return Raw.dense(tensor(values), dtype);
  }

  @Test
  void readsWhatPythonWrote() throws IOException {
    Safetensors read = Safetensors.read("python.safetensors", pythonFile());
    assertEquals(Map.of("format", "pt"), read.metadata());
    assertSame(pythonTensors(), read.tensors());
  }

  @Test
  void writesTheBytesThatPythonWrites() throws IOException {
    byte[] bytes = new Safetensors(pythonTensors(), Map.of("format", "pt")).toBytes();
    assertArrayEquals(pythonFile(), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void everyBitOfEveryDtypeSurvives(DType dtype) throws IOException {
    // More than the writer's buffer, and no multiple of it.
    int length = 100_003;
    byte[] bits = new byte[length * dtype.bytes()];
    new Random(1).nextBytes(bits);
    if (dtype == DType.BOOL) {
      for (int i = 0; i < length; i++) {
        bits[i] &= 1;
      }
    }
    Storage storage = Storage.allocate(dtype, length);
    LittleEndian.read(new ByteArrayInputStream(bits), storage, length);
    Tensor tensor = new Tensor(storage, Layout.contiguous(Shape.of(length)));
    byte[] file = new Safetensors(Map.of("t", tensor)).toBytes();
    assertArrayEquals(
        bits, java.util.Arrays.copyOfRange(file, file.length - bits.length, file.length));
    assertArrayEquals(file, Safetensors.read("memory", file).toBytes());
  }

  @Test
  void viewsAreWrittenInRowMajorOrder() throws IOException {
    Tensor matrix = tensor(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));
    byte[] bytes = new Safetensors(Map.of("t", matrix.transpose(0, 1).select(0, 1))).toBytes();
    Tensor read = Safetensors.read("memory", bytes).tensors().get("t");
    assertArrayEquals(new float[] {2, 5}, read.toFloatArray());
  }

  @Test
  void nothingIsAFileToo() throws IOException {
    byte[] bytes = new Safetensors(Map.of()).toBytes();
    assertEquals("{}      ", new String(bytes, 8, 8, StandardCharsets.UTF_8));
    assertEquals(new Safetensors(Map.of()), Safetensors.read("memory", bytes));
  }

  @Test
  void metadataAreInOrderOfTheirKeys() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("b", "2");
    metadata.put("a", "1");
    String header =
        new String(new Safetensors(Map.of(), metadata).toBytes(), 8, 40, StandardCharsets.UTF_8);
    assertEquals("{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"}}", header.strip());
  }

  @Test
  void aFileIsReplacedAsAWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    new Safetensors(Map.of("t", tensor(1f))).write(file);
    byte[] before = Files.readAllBytes(file);
    Safetensors refused = new Safetensors(Map.of("\ud83d", tensor(2f)));
    assertThrows(IllegalArgumentException.class, () -> refused.write(file));
    assertArrayEquals(before, Files.readAllBytes(file));
    new Safetensors(Map.of("t", tensor(3f))).write(file);
    assertEquals(3, Safetensors.read(file).tensors().get("t").item());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void namesThatNoReaderWouldAcceptAreRefused() {
    Safetensors reserved = new Safetensors(Map.of("__metadata__", tensor(1f)));
    var error = assertThrows(IllegalArgumentException.class, reserved::toBytes);
    assertEquals("no tensor can be called __metadata__", error.getMessage());
    Safetensors broken = new Safetensors(Map.of("t", tensor(1f)), Map.of("k", "\udc00"));
    error = assertThrows(IllegalArgumentException.class, broken::toBytes);
    assertTrue(error.getMessage().startsWith("a name or metadata is no valid Unicode"));
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    List<String> different = new ArrayList<>();
    expected.forEach(
        (name, tensor) -> {
          Tensor other = actual.get(name);
          boolean same =
              tensor.dtype() == other.dtype()
                  && tensor.shape().equals(other.shape())
                  && java.util.Arrays.equals(tensor.toDoubleArray(), other.toDoubleArray())
                  && java.util.Arrays.equals(tensor.toLongArray(), other.toLongArray());
          if (!same) {
            different.add(name + ": " + tensor + " and " + other);
          }
        });
    assertEquals(List.of(), different);
  }
}
