package org.firesteel.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The keys of a JSON object in a file; what is missing or of another type is one sentence. */
public final class JsonFields {
  private final String file;
  private final String prefix;
  private final ObjectNode node;

  private JsonFields(String file, String prefix, ObjectNode node) {
    this.file = file;
    this.prefix = prefix;
    this.node = node;
  }

  /**
   * The keys of an object that a file holds under a key.
   *
   * @throws FormatException if it is no object
   */
  public static JsonFields of(String file, String key, JsonNode node) throws FormatException {
    if (node instanceof ObjectNode object) {
      return new JsonFields(file, key + ".", object);
    }
    throw new FormatException("%s: `%s` must be an object, actual: %s".formatted(file, key, node));
  }

  /**
   * The object that a stream holds.
   *
   * @param file the file's name, for messages
   * @throws FormatException if it holds something else
   */
  public static JsonFields read(String file, InputStream in) throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try {
      if (mapper.readTree(in) instanceof ObjectNode object) {
        return new JsonFields(file, "", object);
      }
      throw new FormatException(file + ": must hold a JSON object");
    } catch (JsonProcessingException e) {
      throw new FormatException(
          "%s: is no valid JSON: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  public List<String> keys() {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }

  public JsonNode any(String key) throws FormatException {
    return require(key, "a value", n -> true);
  }

  public JsonFields object(String key) throws FormatException {
    JsonNode object = require(key, "an object", JsonNode::isObject);
    return new JsonFields(file, prefix + key + ".", (ObjectNode) object);
  }

  public JsonNode array(String key) throws FormatException {
    return require(key, "a list", JsonNode::isArray);
  }

  public boolean has(String key) {
    return node.has(key);
  }

  public boolean flag(String key) throws FormatException {
    return require(key, "true or false", JsonNode::isBoolean).booleanValue();
  }

  public String text(String key) throws FormatException {
    return require(key, "a text", JsonNode::isTextual).textValue();
  }

  /** All members, which must be texts, in their order. */
  public Map<String, String> texts() throws FormatException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : keys()) {
      texts.put(key, text(key));
    }
    return texts;
  }

  public long wholeNumber(String key) throws FormatException {
    return require(key, "a whole number", n -> n.isIntegralNumber() && n.canConvertToLong())
        .longValue();
  }

  public double number(String key) throws FormatException {
    return require(key, "a number", JsonNode::isNumber).doubleValue();
  }

  private JsonNode require(String key, String expected, Predicate<JsonNode> fits)
      throws FormatException {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new FormatException("%s: lacks the key `%s`".formatted(file, prefix + key));
    }
    if (!fits.test(value)) {
      throw mustBe(key, expected, value);
    }
    return value;
  }

  /** A complaint about a key's value. */
  public FormatException mustBe(String key, String expected, Object actual) {
    return new FormatException(
        "%s: `%s` must be %s, actual: %s".formatted(file, prefix + key, expected, actual));
  }
}
