package org.firesteel.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.firesteel.io.SafetensorsHeader.Entry;
import org.firesteel.tensor.Shape;

/**
 * Reads a safetensors header and believes nothing of it: whatever comes out fits the file's length
 * and covers its data exactly once.
 */
final class SafetensorsParser {
  private final String file;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private JsonParser json;

  /**
   * @param file its name, for messages
   */
  SafetensorsParser(String file) {
    this.file = file;
  }

  /**
   * @param dataLength the number of bytes behind the header
   */
  SafetensorsHeader parse(byte[] header, long dataLength) throws IOException {
    String text = decode(header);
    if (!text.startsWith("{")) {
      throw error("the header must begin with {");
    }
    JsonFactory factory =
        JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
    try (JsonParser parser = factory.createParser(text)) {
      json = parser;
      json.nextToken();
      readHeader();
    } catch (JsonProcessingException e) {
      throw new FormatException(
          file + ": the header is no valid JSON: " + e.getOriginalMessage(), e);
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCover(dataLength);
    return new SafetensorsHeader(entries, metadata);
  }

  private String decode(byte[] header) throws FormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException(file + ": the header is no valid UTF-8", e);
    }
  }

  private void readHeader() throws IOException {
    Set<String> names = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (!names.add(name)) {
        throw error("the header names `%s` twice".formatted(name));
      }
      json.nextToken();
      if (name.equals(SafetensorsHeader.METADATA)) {
        readMetadata();
      } else {
        entries.add(readEntry(name));
      }
    }
    if (json.nextToken() != null) {
      throw error("something follows the header's closing brace");
    }
  }

  private void readMetadata() throws IOException {
    requireObject(SafetensorsHeader.METADATA);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw error("the metadata `%s` must be a text".formatted(key));
      }
      if (metadata.put(key, json.getText()) != null) {
        throw error("the metadata name `%s` twice".formatted(key));
      }
    }
  }

  private Entry readEntry(String name) throws IOException {
    requireObject(name);
    FileDType dtype = null;
    Shape shape = null;
    List<Long> offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      boolean first;
      switch (key) {
        case SafetensorsHeader.DTYPE -> {
          first = dtype == null;
          dtype = readDType(name);
        }
        case SafetensorsHeader.SHAPE -> {
          first = shape == null;
          shape = shape(name, readNumbers(name, key));
        }
        case SafetensorsHeader.OFFSETS -> {
          first = offsets == null;
          offsets = readNumbers(name, key);
        }
        default -> throw tensorError(name, "has the unknown key `%s`".formatted(key));
      }
      if (!first) {
        throw tensorError(name, "names `%s` twice".formatted(key));
      }
    }
    requirePresent(name, SafetensorsHeader.DTYPE, dtype);
    requirePresent(name, SafetensorsHeader.SHAPE, shape);
    requirePresent(name, SafetensorsHeader.OFFSETS, offsets);
    return entry(name, dtype, shape, offsets);
  }

  private Entry entry(String name, FileDType dtype, Shape shape, List<Long> offsets)
      throws FormatException {
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw tensorError(
          name, "must have data_offsets [begin, end] with begin <= end, actual: " + offsets);
    }
    long expected = (long) shape.numel() * dtype.dtype().bytes();
    long actual = offsets.get(1) - offsets.get(0);
    if (actual != expected) {
      throw tensorError(
          name,
          "of %s %s must have %d bytes, actual: %d".formatted(dtype, shape, expected, actual));
    }
    return new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
  }

  private FileDType readDType(String name) throws IOException {
    String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    for (FileDType dtype : FileDType.values()) {
      if (dtype.name().equals(text)) {
        return dtype;
      }
    }
    throw tensorError(
        name, "must have a dtype of %s, actual: %s".formatted(FileDType.names(), json.getText()));
  }

  /** Whole numbers >= 0. */
  private List<Long> readNumbers(String name, String key) throws IOException {
    List<Long> numbers = new ArrayList<>();
    boolean valid = json.currentToken() == JsonToken.START_ARRAY;
    while (valid && json.nextToken() != JsonToken.END_ARRAY) {
      valid =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
              && !json.getText().startsWith("-");
      if (valid) {
        numbers.add(json.getLongValue());
      }
    }
    if (!valid) {
      throw tensorError(
          name,
          "must have whole numbers from 0 to 2^63 - 1 as %s, actual: %s"
              .formatted(key, json.getText()));
    }
    return numbers;
  }

  private Shape shape(String name, List<Long> sizes) throws FormatException {
    try {
      return Shape.of(sizes.stream().mapToInt(Math::toIntExact).toArray());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new FormatException(
          "%s: tensor `%s` must have less than 2^31 elements, actual: shape %s"
              .formatted(file, name, sizes),
          e);
    }
  }

  private void checkCover(long dataLength) throws FormatException {
    long end = 0;
    String before = null;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw tensorError(
            entry.name(),
            "must begin at byte %d of the data, where %s, actual: %d (%s)"
                .formatted(
                    end,
                    before == null ? "the data begins" : "`%s` ends".formatted(before),
                    entry.begin(),
                    entry.begin() < end ? "an overlap" : "a hole"));
      }
      end = entry.end();
      before = entry.name();
    }
    if (end != dataLength) {
      throw error(
          "the header describes %d bytes of data, but %d follow it".formatted(end, dataLength));
    }
  }

  private void requireObject(String name) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw error("`%s` in the header must be an object".formatted(name));
    }
  }

  private void requirePresent(String name, String key, Object value) throws FormatException {
    if (value == null) {
      throw tensorError(name, "lacks `%s`".formatted(key));
    }
  }

  private FormatException tensorError(String name, String problem) {
    return error("tensor `%s` %s".formatted(name, problem));
  }

  private FormatException error(String problem) {
    return new FormatException(file + ": " + problem);
  }
}
