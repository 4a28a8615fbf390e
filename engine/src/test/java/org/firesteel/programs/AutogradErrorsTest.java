package org.firesteel.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.firesteel.golden.Golden;
import org.firesteel.golden.GoldenTensors;
import org.firesteel.golden.Tolerance;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Every script of {@code golden/autograd_errors.json}: mistakes get PyTorch's sentence, word for
 * word, and what is no mistake gives PyTorch's result.
 */
class AutogradErrorsTest {
  private final Golden golden = Golden.read("autograd_errors.json");
  private final Map<String, ErrorScripts.Script> scripts = new ErrorScripts().scripts();

  @Test
  void everyScriptEndsAsInPyTorch() {
    List<String> failures = new ArrayList<>();
    int passed = 0;
    Set<String> names = new HashSet<>();
    for (JsonNode node : golden.cases()) {
      String name = node.required("name").textValue();
      names.add(name);
      if (ErrorScripts.NOT_IN_JAVA.containsKey(name)) {
        continue;
      }
      try {
        run(name, node);
        passed++;
      } catch (AssertionError e) {
        failures.add(name + ": " + e.getMessage());
      }
    }
    System.out.printf(
        "golden: autograd_errors.json %d cases, %d passed, meaningless in Java %s%n",
        names.size(), passed, ErrorScripts.NOT_IN_JAVA);
    assertEquals("", String.join("\n", failures));
    assertEquals(47, names.size());
    Set<String> listed = new HashSet<>(scripts.keySet());
    listed.addAll(ErrorScripts.NOT_IN_JAVA.keySet());
    assertEquals(names, listed);
    assertEquals(names.size(), scripts.size() + ErrorScripts.NOT_IN_JAVA.size());
  }

  private void run(String name, JsonNode node) {
    ErrorScripts.Script script = scripts.get(name);
    if (script == null) {
      throw new AssertionError("add the script to ErrorScripts");
    }
    Map<String, Supplier<Tensor>> after = new HashMap<>();
    Map<String, Object> results = null;
    String message = null;
    try (Warnings warnings = new Warnings()) {
      try {
        results = script.run(after);
      } catch (RuntimeException e) {
        message = e.getMessage();
      }
      warnings.check(node.get("warnings"));
    }
    if (node.has("raises")) {
      assertEquals(node.required("raises").required("message").textValue(), message);
      after.forEach((key, tensor) -> check(key, tensor.get(), node.at("/after_error/" + key)));
      assertEquals(node.has("after_error"), !after.isEmpty());
      return;
    }
    assertEquals(null, message);
    Map<String, Object> got = results;
    node.required("result")
        .properties()
        .forEach(entry -> check(entry.getKey(), got.get(entry.getKey()), entry.getValue()));
  }

  private static void check(String key, Object got, JsonNode want) {
    if (got instanceof Tensor tensor) {
      GoldenTensors.check(key, tensor, want, Tolerance.EXACT);
    } else {
      assertEquals(want.booleanValue(), got, key);
    }
  }

  /** What Firesteel warns of while a script runs. */
  private static final class Warnings extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("org.firesteel");
    private final List<String> messages = new ArrayList<>();

    Warnings() {
      logger.addHandler(this);
      logger.setUseParentHandlers(false);
    }

    /** A warning is PyTorch's, or where that ends in advice about PyTorch, its beginning. */
    void check(JsonNode want) {
      assertEquals(want == null ? 0 : want.size(), messages.size(), messages.toString());
      for (int i = 0; i < messages.size(); i++) {
        String full = want.get(i).textValue();
        String said = messages.get(i);
        assertEquals(full.substring(0, Math.min(said.length(), full.length())), said);
        // Most of it must be said: an empty text is the beginning of every other.
        assertEquals(true, 2 * said.length() > full.length(), said);
      }
    }

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
