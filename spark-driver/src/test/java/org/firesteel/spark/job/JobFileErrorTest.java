package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in a job file gets exactly one sentence. */
class JobFileErrorTest {
  // Line numbers in the expected sentences count from here.
  private static final String GOOD =
      """
      jobs {
        digits {
          seed = 0
          data {
            format = csv
            path = "digits.csv"
            features = ["p*", { double = "2 * p00" }]
            label = digit
            hold-out = 0.2
            invalid = fail
          }
          model = [
            { linear = 64 }
            relu
          ]
          loss = mse
          optimizer = { type = adam, lr = 0.1 }
          training {
            epochs = 3
            batch-rows = 64
          }
          output { path = "models/digits" }
        }
      }
      """;

  @TempDir Path folder;

  private String sentence(String text, String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("x.conf"), text);
    List<String> all = List.of(overrides);
    String message = assertThrows(JobException.class, () -> JobFile.read(file, all)).getMessage();
    return message.replace(file.toString(), "x.conf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          training {      | trainig {        | unknown key `trainig` in jobs.digits (x.conf:18); did you mean `training`?
          batch-rows = 64 | batch_rows = 64  | unknown key `batch_rows` in jobs.digits.training (x.conf:20); did you mean `batch-rows`?
          epochs = 3      | epohcs = 3       | unknown key `epohcs` in jobs.digits.training (x.conf:19); did you mean `epochs`?
          epochs = 3      | zebra = 3        | unknown key `zebra` in jobs.digits.training (x.conf:19); known are: steps, epochs, batch-rows, block-rows, log-every, clip-norm, clip-value, early-stop, local-steps, placement, blas, dtype
          loss = mse      | loss = mse, checkpoint { every = 5 }           | unknown key `every` in jobs.digits.checkpoint (x.conf:16); known are: every-steps, every-minutes, keep, path, keep-after
          loss = mse      | loss = mse, checkpoint { every-steps = 0 }     | jobs.digits.checkpoint.every-steps (x.conf:16) must be >= 1, actual: 0
          loss = mse      | loss = mse, checkpoint { every-minutes = 0 }   | jobs.digits.checkpoint.every-minutes (x.conf:16) must be above 0, actual: 0
          loss = mse      | loss = mse, checkpoint { keep = 0 }            | jobs.digits.checkpoint.keep (x.conf:16) must be >= 1, actual: 0
          jobs {          | job {            | unknown key `job` in x.conf:1; did you mean `jobs`?
          jobs {          | shared {         | x.conf lacks the required key `jobs`
          label = digit   | labl = digit     | unknown key `labl` in jobs.digits.data (x.conf:8); did you mean `label`?
          path = "models  | path = "models/a", overwite = "a | unknown key `overwite` in jobs.digits.output (x.conf:22); did you mean `overwrite`?
          epochs = 3      | epochs = many    | jobs.digits.training.epochs (x.conf:19) must be a whole number, actual: "many"
          epochs = 3      | epochs = "3"     | jobs.digits.training.epochs (x.conf:19) must be a whole number, actual: "3"
          epochs = 3      | epochs = 2.5     | jobs.digits.training.epochs (x.conf:19) must be a whole number, actual: 2.5
          epochs = 3      | epochs = 0       | jobs.digits.training.epochs (x.conf:19) must be >= 1, actual: 0
          epochs = 3      | epochs = 3e9     | jobs.digits.training.epochs (x.conf:19) must be <= 2147483647, actual: 3000000000
          epochs = 3      | steps = -1       | jobs.digits.training.steps (x.conf:19) must be >= 1, actual: -1
          epochs = 3      | epochs = 3, steps = 9 | jobs.digits.training (x.conf:18) must have `steps` or `epochs`, has both
          epochs = 3      | log-every = 3    | jobs.digits.training (x.conf:18) must have `steps` or `epochs`, has neither
          batch-rows = 64 | batch-rows = half | jobs.digits.training.batch-rows (x.conf:20) must be `full`, actual: "half"
          batch-rows = 64 | batch-rows = 64, dtype = float16 | jobs.digits.training.dtype (x.conf:20) must be `float32` or `float64`, actual: "float16"
          batch-rows = 64 | batch-rows = 64, local-steps {}            | jobs.digits.training.local-steps (x.conf:20) lacks the required key `steps`
          batch-rows = 64 | batch-rows = 64, local-steps { k = 4 }     | unknown key `k` in jobs.digits.training.local-steps (x.conf:20); known are: steps, groups
          batch-rows = 64 | batch-rows = 64, local-steps { steps = 0 } | jobs.digits.training.local-steps.steps (x.conf:20) must be >= 1, actual: 0
          batch-rows = 64 | batch-rows = 64, local-steps { steps = 4, groups = 0 } | jobs.digits.training.local-steps.groups (x.conf:20) must be >= 1, actual: 0
          batch-rows = 64 | batch-rows = full, local-steps { steps = 4 } | jobs.digits.training.local-steps (x.conf:20) must have batches to make steps of, but `batch-rows` is `full`
          batch-rows = 64 | log-every = 1    | jobs.digits.training (x.conf:18) lacks the required key `batch-rows`
          batch-rows = 64 | batch-rows = []  | jobs.digits.training.batch-rows (x.conf:20) must be a whole number, actual: []
          seed = 0        | seed = 1e300     | jobs.digits.seed (x.conf:3) must be a whole number of at most 64 bits, actual: 1.0E300
          loss = mse      |                  | jobs.digits (x.conf:2) lacks the required key `loss`
          loss = mse      | loss = null      | jobs.digits (x.conf:2) lacks the required key `loss`
          loss = mse      | loss = 3         | jobs.digits.loss (x.conf:16) must be a name or an object { type = NAME, ... }, actual: 3
          type = adam     | momentum = 1     | jobs.digits.optimizer (x.conf:17) lacks the required key `type`
          type = adam     | type = 3         | jobs.digits.optimizer.type (x.conf:17) must be text, actual: 3
          { linear = 64 } | { linear = 64, bias = true } | jobs.digits.model[0] (x.conf:13) must be a layer's name or an object with the name as its one key, actual: {"bias":true,"linear":64}
          { linear = 64 } | 64               | jobs.digits.model[0] (x.conf:13) must be a layer's name or an object with the name as its one key, actual: 64
          model = [       | model = [], x = [ | unknown key `x` in jobs.digits (x.conf:12); known are: group, seed, data, model, loss, optimizer, training, output, checkpoint
          path = "digits.csv" |              | jobs.digits.data (x.conf:4) lacks the required key `path`
          format = csv    | format = ""      | jobs.digits.data.format (x.conf:5) must be text, actual: ""
          hold-out = 0.2  | hold-out = 1.5   | jobs.digits.data.hold-out (x.conf:9) must be a share > 0 and < 1 or an SQL condition, actual: 1.5
          hold-out = 0.2  | hold-out = true  | jobs.digits.data.hold-out (x.conf:9) must be a share > 0 and < 1 or an SQL condition, actual: true
          invalid = fail  | invalid = ignore | jobs.digits.data.invalid (x.conf:10) must be `fail` or `skip`, actual: "ignore"
          invalid = fail  | standardize = yes | jobs.digits.data.standardize (x.conf:10) must be true or false, actual: "yes"
          invalid = fail  | options = header | jobs.digits.data.options (x.conf:10) must be an object { ... }, actual: "header"
          invalid = fail  | options { header = [1] } | jobs.digits.data.options.header (x.conf:10) must be text, a number, true or false, actual: [1]
          ["p*",          | ["double",       | jobs.digits.data.features[1] (x.conf:7) names the feature `double` a second time
          ["p*",          | [3,              | jobs.digits.data.features[0] (x.conf:7) must be a column, a pattern such as "p*" or { NAME = "SQL expression" }, actual: 3
          "2 * p00"       | 2                | jobs.digits.data.features[1].double (x.conf:7) must be text, actual: 2
          digits {        | "a b" {          | jobs.a b (x.conf:2) must have a name of letters, digits, `_`, `.` and `-`
          label = digit   | label = ${what}  | x.conf:8 uses a value that is not set: Could not resolve substitution to a value: ${what}
          label = digit   | label = a = b    | x.conf:8 is not valid HOCON: Expecting close brace } or a comma, got '='; text with special characters needs double quotes
          label = digit   | label =          | x.conf:9 is not valid HOCON: Expecting close brace } or a comma, got '='; text with special characters needs double quotes
          loss = mse      | }                | x.conf:24 is not valid HOCON: unbalanced close brace '}' with no open brace; text with special characters needs double quotes
          """)
  void isOneSentence(String good, String bad, String expected) throws IOException {
    assertEquals(1, GOOD.split(java.util.regex.Pattern.quote(good), -1).length - 1, good);
    assertEquals(expected, sentence(GOOD.replace(good, bad == null ? "" : bad)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          steps             | --set must be KEY=VALUE, actual: `steps`
          =3                | --set must be KEY=VALUE, actual: `=3`
          trainig.steps=3   | unknown key `trainig` in jobs.digits (--set trainig.steps=3); did you mean `training`?
          training.stps=3   | unknown key `stps` in jobs.digits.training (--set training.stps=3); did you mean `steps`?
          training.steps=0  | jobs.digits.training.steps (--set training.steps=0) must be >= 1, actual: 0
          jobs.digit.seed=1 | unknown job `digit` in --set jobs.digit.seed=1; did you mean `digits`?
          model=[           | --set model=[ is not valid HOCON: List should have ] or a first element after the open [, instead had token: end of file (if you want end of file to be part of a string value, then double-quote it)
          a..b=1            | --set a..b=1 has no valid key: quote parts with special characters
          data.path=null    | jobs.digits.data (x.conf:4) lacks the required key `path`
          optimizer.type=null | jobs.digits.optimizer (x.conf:17) lacks the required key `type`
          """)
  void overrideIsOneSentence(String override, String expected) throws IOException {
    assertEquals(expected, sentence(GOOD, override));
  }

  @Test
  void stepsAndEpochsBothGivenAsOverride() throws IOException {
    assertEquals(
        "jobs.digits.training (x.conf:18) must have `steps` or `epochs`, has both",
        sentence(GOOD, "training.steps=1", "training.epochs=1"));
  }

  @Test
  void emptyListsAndSections() throws IOException {
    assertEquals(
        "jobs (x.conf:1) must be an object with at least one job, actual: {}",
        sentence("jobs { }"));
    assertEquals(
        "jobs.digits.model (--set model=[]) must be a list with at least one layer, actual: []",
        sentence(GOOD, "model=[]"));
    assertEquals(
        "jobs.digits.data.features (--set data.features=[]) must be a list with at least one"
            + " feature, actual: []",
        sentence(GOOD, "data.features=[]"));
  }

  @Test
  void twoJobsWithOneOutput() throws IOException {
    assertEquals(
        "jobs.b.output.path (x.conf:22) must differ from the output of job digits, actual:"
            + " models/digits",
        sentence(GOOD + "jobs.b = ${jobs.digits}"));
  }

  @Test
  void missingInclude() throws IOException {
    assertEquals(
        "job file x.conf or a file it includes cannot be read: java.io.IOException: resource not"
            + " found on classpath: nothing.conf",
        sentence("include required(\"nothing.conf\")\n" + GOOD));
  }
}
