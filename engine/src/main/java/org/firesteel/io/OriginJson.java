package org.firesteel.io;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.firesteel.blas.BlasInfo;
import org.firesteel.io.ModelArchive.Origin;

/** What model and record say alike of what they were made with. */
final class OriginJson {
  private OriginJson() {}

  static void write(Origin origin, ObjectNode json) {
    ObjectNode versions = json.putObject("versions");
    origin.versions().forEach(versions::put);
    BlasInfo blas = origin.blas();
    json.putObject("blas")
        .put("library", blas.library())
        .put("version", blas.version())
        .put("kernels", blas.kernels())
        .put("threads", blas.threads());
    json.put("created", origin.created().toString());
  }

  /** The same bytes on every system. */
  static void print(ObjectNode json, OutputStream out) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    new JsonMapper().writer(printer).writeValue(out, json);
  }

  static Origin read(JsonFields json) throws FormatException {
    JsonFields blas = json.object("blas");
    Map<String, String> versions = json.object("versions").texts();
    return new Origin(
        versions,
        new BlasInfo(
            blas.text("library"),
            blas.text("version"),
            blas.text("kernels"),
            (int) blas.wholeNumber("threads")),
        created(json));
  }

  private static Instant created(JsonFields json) throws FormatException {
    String text = json.text("created");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw json.mustBe("created", "a time such as 2026-01-31T12:00:00Z", text);
    }
  }
}
