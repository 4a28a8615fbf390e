package org.firesteel.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The keyword arguments of a golden case; those that nobody asked for are an error. */
public final class Kwargs {
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  public Kwargs(JsonNode node) {
    this.node = node == null ? MissingNode.getInstance() : node;
  }

  /** Whether the argument is given and not None. */
  public boolean has(String name) {
    asked.add(name);
    return node.hasNonNull(name);
  }

  /** Whether the argument is given as None. */
  public boolean isNone(String name) {
    asked.add(name);
    return node.has(name) && node.get(name).isNull();
  }

  public double number(String name, double otherwise) {
    return has(name) ? Golden.value(node.get(name)) : otherwise;
  }

  public int integer(String name, int otherwise) {
    return has(name) ? node.get(name).intValue() : otherwise;
  }

  /** An integer that must be given. */
  public int integer(String name) {
    if (!has(name)) {
      throw new AssertionError("the case has no argument '" + name + "', but " + node);
    }
    return node.get(name).intValue();
  }

  public boolean flag(String name, boolean otherwise) {
    return has(name) ? node.get(name).booleanValue() : otherwise;
  }

  public String text(String name, String otherwise) {
    return has(name) ? node.get(name).textValue() : otherwise;
  }

  /** A list of integers, or a single one. */
  public int[] integers(String name, int... otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode given = node.get(name);
    return given.isArray()
        ? Golden.elements(given).stream().mapToInt(JsonNode::intValue).toArray()
        : new int[] {given.intValue()};
  }

  /**
   * To be called when all arguments were read.
   *
   * @throws AssertionError naming those that were not
   */
  public void done() {
    Set<String> rest = new TreeSet<>();
    node.fieldNames().forEachRemaining(rest::add);
    rest.removeAll(asked);
    if (!rest.isEmpty()) {
      throw new AssertionError("the table's row does not read the arguments " + rest);
    }
  }
}
