package org.firesteel.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * What a safetensors file says about itself.
 *
 * @param entries the tensors in the order of their bytes
 * @param metadata free texts
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";
  static final String DTYPE = "dtype";
  static final String SHAPE = "shape";
  static final String OFFSETS = "data_offsets";

  /** Headers end where the data is aligned. */
  private static final int ALIGNMENT = 8;

  /** Where a tensor's bytes lie: from {@code begin} to before {@code end}, behind the header. */
  record Entry(String name, FileDType dtype, Shape shape, long begin, long end) {}

  /** The order of the Python library: by dtype, then by the bytes of the name. */
  static SafetensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<String> names = new ArrayList<>(tensors.keySet());
    Comparator<String> byType = Comparator.comparing(n -> FileDType.of(tensors.get(n).dtype()));
    names.sort(byType.reversed().thenComparing(SafetensorsHeader::utf8, Arrays::compareUnsigned));
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (String name : names) {
      if (name.equals(METADATA)) {
        throw new IllegalArgumentException("no tensor can be called " + METADATA);
      }
      Tensor tensor = tensors.get(name);
      long end = begin + (long) tensor.numel() * tensor.dtype().bytes();
      entries.add(new Entry(name, FileDType.of(tensor.dtype()), tensor.shape(), begin, end));
      begin = end;
    }
    return new SafetensorsHeader(entries, metadata);
  }

  /** The number of bytes behind the header. */
  long dataLength() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end;
  }

  /** JSON in UTF-8, filled up with spaces. */
  byte[] encode() throws IOException {
    StringWriter text = new StringWriter();
    JsonFactory factory =
        JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      for (Entry entry : entries) {
        write(json, entry);
      }
      json.writeEndObject();
    }
    byte[] bytes = utf8(text.toString());
    int length = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] padded = Arrays.copyOf(bytes, length);
    Arrays.fill(padded, bytes.length, length, (byte) ' ');
    return padded;
  }

  private static void write(JsonGenerator json, Entry entry) throws IOException {
    int[] sizes = entry.shape.toArray();
    json.writeObjectFieldStart(entry.name);
    json.writeStringField(DTYPE, entry.dtype.name());
    json.writeFieldName(SHAPE);
    json.writeArray(sizes, 0, sizes.length);
    json.writeFieldName(OFFSETS);
    json.writeArray(new long[] {entry.begin, entry.end}, 0, 2);
    json.writeEndObject();
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a name or metadata is no valid Unicode: " + text, e);
    }
  }

  /** Copies lists and maps, keeping their order. */
  SafetensorsHeader {
    entries = List.copyOf(entries);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
