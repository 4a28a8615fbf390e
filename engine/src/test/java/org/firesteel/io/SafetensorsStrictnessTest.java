package org.firesteel.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of being no safetensors file, and the sentence that says so. */
class SafetensorsStrictnessTest {
  private static final String A = "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

  /** Header (with ' for "), bytes of data, and the sentence without the file's name. */
  static Stream<Arguments> headers() {
    return Stream.of(
        // JSON
        arguments("", 0, "the header must begin with {"),
        arguments(" {}", 0, "the header must begin with {"),
        arguments("[]", 0, "the header must begin with {"),
        arguments("{}x", 0, jackson("Unrecognized token 'x'")),
        arguments("{}{}", 0, "something follows the header's closing brace"),
        arguments("{", 0, jackson("Unexpected end-of-input")),
        arguments("{'a':", 0, jackson("Unexpected end-of-input")),
        arguments("{a:1}", 0, jackson("Unexpected character ('a'")),
        // objects and keys
        arguments("{'a':1}", 0, "`a` in the header must be an object"),
        arguments("{" + A + "," + A + "}", 8, "the header names `a` twice"),
        arguments(
            "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
            8,
            "tensor `a` names `dtype` twice"),
        arguments("{'a':{'dtype':'F32','shape':[2]}}", 8, "tensor `a` lacks `data_offsets`"),
        arguments("{'a':{'dtype':'F32','data_offsets':[0,8]}}", 8, "tensor `a` lacks `shape`"),
        arguments("{'a':{'shape':[2],'data_offsets':[0,8]}}", 8, "tensor `a` lacks `dtype`"),
        arguments(
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'stride':[1]}}",
            8,
            "tensor `a` has the unknown key `stride`"),
        arguments("{'__metadata__':null}", 0, "`__metadata__` in the header must be an object"),
        arguments("{'__metadata__':{'k':1}}", 0, "the metadata `k` must be a text"),
        arguments("{'__metadata__':{'k':'1','k':'2'}}", 0, "the metadata name `k` twice"),
        arguments(
            "{'__metadata__':{},'__metadata__':{}}", 0, "the header names `__metadata__` twice"),
        // dtypes
        arguments(dtype("'F8_E4M3'"), 8, dtypeSentence("F8_E4M3")),
        arguments(dtype("'f32'"), 8, dtypeSentence("f32")),
        arguments(dtype("32"), 8, dtypeSentence("32")),
        arguments(dtype("null"), 8, dtypeSentence("null")),
        // shapes
        arguments(shape("2"), 8, numbers("shape", "2")),
        arguments(shape("[-2]"), 8, numbers("shape", "-2")),
        arguments(shape("[-1,-2]"), 8, numbers("shape", "-1")),
        arguments(shape("[2.0]"), 8, numbers("shape", "2.0")),
        arguments(shape("['2']"), 8, numbers("shape", "2")),
        arguments(shape("[null]"), 8, numbers("shape", "null")),
        arguments(shape("[[2]]"), 8, numbers("shape", "[")),
        arguments(shape("[9223372036854775808]"), 8, numbers("shape", "9223372036854775808")),
        arguments(shape("[4294967296]"), 8, elements("[4294967296]")),
        arguments(shape("[4294967298,0]"), 8, elements("[4294967298, 0]")),
        arguments(shape("[65536,65536]"), 8, elements("[65536, 65536]")),
        arguments(
            shape("[2147483647,2147483647,2147483647,2147483647]"),
            8,
            elements("[2147483647, 2147483647, 2147483647, 2147483647]")),
        arguments(shape("[3]"), 8, "tensor `a` of F32 [3] must have 12 bytes, actual: 8"),
        arguments(shape("[]"), 8, "tensor `a` of F32 [] must have 4 bytes, actual: 8"),
        arguments(shape("[0]"), 8, "tensor `a` of F32 [0] must have 0 bytes, actual: 8"),
        // offsets
        arguments(offsets("[0]"), 8, offsetSentence("[0]")),
        arguments(offsets("[0,8,8]"), 8, offsetSentence("[0, 8, 8]")),
        arguments(offsets("[8,0]"), 8, offsetSentence("[8, 0]")),
        arguments(offsets("[-8,0]"), 8, numbers("data_offsets", "-8")),
        arguments(offsets("[0,8e0]"), 8, numbers("data_offsets", "8e0")),
        arguments(
            offsets("[0,9223372036854775807]"),
            8,
            "tensor `a` of F32 [2] must have 8 bytes, actual: 9223372036854775807"),
        arguments(
            offsets("[4,12]"),
            12,
            "tensor `a` must begin at byte 0 of the data, where the data begins, actual: 4 (a hole)"),
        arguments(
            "{" + A + ",'b':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}}",
            8,
            "tensor `b` must begin at byte 8 of the data, where `a` ends, actual: 4 (an overlap)"),
        arguments(
            "{" + A + ",'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
            8,
            "tensor `b` must begin at byte 8 of the data, where `a` ends, actual: 0 (an overlap)"),
        arguments(
            "{" + A + ",'b':{'dtype':'U8','shape':[4],'data_offsets':[9,13]}}",
            13,
            "tensor `b` must begin at byte 8 of the data, where `a` ends, actual: 9 (a hole)"),
        arguments("{" + A + "}", 7, "the header describes 8 bytes of data, but 7 follow it"),
        arguments("{" + A + "}", 9, "the header describes 8 bytes of data, but 9 follow it"),
        arguments("{}", 1, "the header describes 0 bytes of data, but 1 follow it"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aBadHeaderIsOneSentence(String header, int dataBytes, String sentence) {
    byte[] file = file(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), dataBytes);
    String message = refused(file).getMessage();
    boolean fromJackson = sentence.startsWith("the header is no valid JSON");
    assertEquals(
        "x.safetensors: " + sentence,
        fromJackson
            ? message.substring(0, "x.safetensors: ".length() + sentence.length())
            : message);
  }

  @Test
  void bytesThatAreNoText() {
    byte[] file = file("{'\u00e9':1}".getBytes(StandardCharsets.ISO_8859_1), 0);
    assertEquals("x.safetensors: the header is no valid UTF-8", refused(file).getMessage());
    // UTF-8 of a lone surrogate
    file =
        file(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'}, 0);
    assertEquals("x.safetensors: the header is no valid UTF-8", refused(file).getMessage());
  }

  @Test
  void bytesThatAreNoBoolean() {
    byte[] file =
        file(
            "{\"a\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[0,2]}}"
                .getBytes(StandardCharsets.UTF_8),
            2);
    file[file.length - 1] = (byte) 200;
    assertEquals(
        "x.safetensors: tensor `a` of BOOL must hold the bytes 0 and 1, actual: 200",
        refused(file).getMessage());
  }

  @Test
  void headersLongerThanTheFileAreNotAllocated() {
    assertEquals(
        "x.safetensors: the header should have 99999999 bytes, but the file has only 10",
        refused(Arrays.copyOf(size(99_999_999), 10)).getMessage());
    assertEquals(
        "x.safetensors: the header must have at most 100000000 bytes, actual: 100000001",
        refused(size(100_000_001)).getMessage());
    assertEquals(
        "x.safetensors: the header must have at most 100000000 bytes, actual: 18446744073709551615",
        refused(size(-1)).getMessage());
    assertEquals(
        "x.safetensors: a safetensors file has at least 8 bytes, actual: 7",
        refused(new byte[7]).getMessage());
  }

  @Test
  void aStreamThatIsNotAsLongAsWasSaid() throws IOException {
    byte[] file = file(("{" + A + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8), 8);
    InputStream cut = new ByteArrayInputStream(file, 0, file.length - 1);
    var error =
        assertThrows(
            FormatException.class, () -> Safetensors.read("x.safetensors", cut, file.length));
    assertEquals(
        "x.safetensors: the file ends before the %d bytes it should have".formatted(file.length),
        error.getMessage());
    InputStream grown = new ByteArrayInputStream(Arrays.copyOf(file, file.length + 1));
    error =
        assertThrows(
            FormatException.class, () -> Safetensors.read("x.safetensors", grown, file.length));
    assertEquals("x.safetensors: something follows the data", error.getMessage());
  }

  /** Cut anywhere, a file is refused. */
  @Test
  void everyPrefixIsRefused() throws IOException {
    byte[] file = file(("{" + A + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8), 8);
    Safetensors.read("x.safetensors", file);
    for (int length = 0; length < file.length; length++) {
      refused(Arrays.copyOf(file, length));
    }
  }

  private static FormatException refused(byte[] file) {
    return assertThrows(FormatException.class, () -> Safetensors.read("x.safetensors", file));
  }

  private static byte[] file(byte[] header, int dataBytes) {
    byte[] file = Arrays.copyOf(size(header.length), 8 + header.length + dataBytes);
    System.arraycopy(header, 0, file, 8, header.length);
    return file;
  }

  private static byte[] size(long header) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header).array();
  }

  private static String dtype(String json) {
    return "{'a':{'dtype':" + json + ",'shape':[2],'data_offsets':[0,8]}}";
  }

  private static String shape(String json) {
    return "{'a':{'dtype':'F32','shape':" + json + ",'data_offsets':[0,8]}}";
  }

  private static String offsets(String json) {
    return "{'a':{'dtype':'F32','shape':[2],'data_offsets':" + json + "}}";
  }

  private static String jackson(String complaint) {
    return "the header is no valid JSON: " + complaint;
  }

  private static String dtypeSentence(String actual) {
    return "tensor `a` must have a dtype of BOOL, U8, I8, I16, F16, BF16, I32, F32, F64, I64, actual: "
        + actual;
  }

  private static String numbers(String key, String actual) {
    return "tensor `a` must have whole numbers from 0 to 2^63 - 1 as "
        + key
        + ", actual: "
        + actual;
  }

  private static String elements(String shape) {
    return "tensor `a` must have less than 2^31 elements, actual: shape " + shape;
  }

  private static String offsetSentence(String actual) {
    return "tensor `a` must have data_offsets [begin, end] with begin <= end, actual: " + actual;
  }
}
