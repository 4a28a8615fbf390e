package org.firesteel.io;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link RunRecord} as JSON. Keys that are not known are left alone. */
final class RunRecordJson {
  private static final String FORMAT = "firesteel-run";

  /** Rises when an older Firesteel would misread a newer file. */
  private static final int VERSION = 1;

  private RunRecordJson() {}

  static void write(RunRecord run, OutputStream out) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("format-version", VERSION);
    json.put("name", run.name());
    json.set("job", run.job());
    ObjectNode settings = json.putObject("settings");
    run.settings().forEach(settings::put);
    ObjectNode seeds = json.putObject("seeds");
    run.seeds().forEach(seeds::put);
    ObjectNode data = json.putObject("data");
    data.put("rows", run.rows().count()).put("fingerprint", run.rows().fingerprint());
    ObjectNode schema = data.putObject("schema");
    run.rows().schema().forEach(schema::put);
    OriginJson.write(run.origin(), json);
    json.set("history", HistoryJson.write(run.history()));
    ObjectNode metrics = json.putObject("metrics");
    run.metrics().forEach(metrics::put);
    json.put("weights-sha256", run.weights());
    OriginJson.print(json, out);
  }

  static RunRecord read(String file, InputStream in) throws IOException {
    JsonFields json = JsonFields.read(file, in);
    if (!json.text("format").equals(FORMAT)) {
      throw json.mustBe("format", FORMAT, json.text("format"));
    }
    if (json.wholeNumber("format-version") != VERSION) {
      throw json.mustBe(
          "format-version",
          "%d for this version of Firesteel".formatted(VERSION),
          json.wholeNumber("format-version"));
    }
    JsonFields data = json.object("data");
    JsonFields seedFields = json.object("seeds");
    Map<String, Long> seeds = new LinkedHashMap<>();
    for (String key : seedFields.keys()) {
      seeds.put(key, seedFields.wholeNumber(key));
    }
    JsonFields metricFields = json.object("metrics");
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (String key : metricFields.keys()) {
      metrics.put(key, metricFields.number(key));
    }
    return new RunRecord(
        json.text("name"),
        json.any("job"),
        json.object("settings").texts(),
        seeds,
        new RunRecord.Rows(
            data.wholeNumber("rows"), data.text("fingerprint"), data.object("schema").texts()),
        OriginJson.read(json),
        HistoryJson.read(json.object("history")),
        metrics,
        json.text("weights-sha256"));
  }
}
