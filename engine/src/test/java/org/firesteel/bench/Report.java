package org.firesteel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firesteel.blas.Blas;

/** The result of a part: its environment, a table, and all measurements. */
public final class Report {
  private final String part;
  private final Map<String, Object> environment = new LinkedHashMap<>();
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, Samples> samples = new LinkedHashMap<>();

  /** A report without rows yet. */
  public Report(String part, String... columns) {
    this.part = part;
    this.columns = List.of(columns);
    note("cores", Runtime.getRuntime().availableProcessors());
    note("jvm", Runtime.version() + ", heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
    note("blas", Blas.get().info().describe());
    note("variables", variables());
    note("load", load());
  }

  /** What the environment tells BLAS libraries, PyTorch and the JVM. */
  private static String variables() {
    return new TreeMap<>(System.getenv())
        .entrySet().stream()
            .filter(entry -> entry.getKey().matches("(OPENBLAS|MKL|OMP|ATEN|ONEDNN|JAVA_TOOL)_.*"))
            .map(Map.Entry::toString)
            .collect(Collectors.joining(" "));
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Adds to what is said of the environment. */
  public void note(String key, Object value) {
    environment.put(key, value);
  }

  /** A line of the table: text as it is, numbers with three digits, null as a dash. */
  public void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell == null ? "-" : cell instanceof Number n ? digits(n.doubleValue()) : "" + cell);
    }
    rows.add(row);
  }

  /** Measurements, for the file. */
  public void samples(Map<String, Samples> measured) {
    samples.putAll(measured);
  }

  static String digits(double value) {
    double size = Math.abs(value);
    return size >= 100
        ? "%,.0f".formatted(value)
        : size >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
  }

  /** Prints environment and table, the latter in Markdown. */
  public void print(PrintStream out) {
    note("load at the end", load());
    out.println();
    environment.forEach((key, value) -> out.println(part + ": " + key + ": " + value));
    out.println();
    printRow(out, columns);
    printRow(out, columns.stream().map(column -> "---").toList());
    rows.forEach(row -> printRow(out, row));
    out.println();
  }

  private void printRow(PrintStream out, List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      width = Math.max(3, Math.max(width, columns.get(i).length()));
      line.append((i == 0 ? " %-" + width + "s |" : " %" + width + "s |").formatted(cells.get(i)));
    }
    out.println(line);
  }

  /**
   * Writes {@code PART.json}: part, environment, columns, rows, and all samples by name.
   *
   * @return the file
   */
  public Path write(Path folder) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", part);
    json.put("environment", environment);
    json.put("columns", columns);
    json.put("rows", rows);
    Map<String, Object> values = new LinkedHashMap<>();
    samples.forEach((name, measured) -> values.put(name, measured.values()));
    json.put("samples", values);
    Path file = Files.createDirectories(folder).resolve(part + ".json");
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    return file;
  }
}
