package org.firesteel.spark.job;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where relative paths of data start: at the job file's folder, so that a job finds its data from
 * wherever it is started; at the working directory when given with {@code --set}, like every path
 * on a command line.
 *
 * @param jobFile the job file
 */
record Paths(Path jobFile) {
  // A scheme of one letter would be a drive.
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

  /**
   * A path with a scheme as it is; any other as an absolute {@code file:} path, whatever Spark's
   * default file system.
   */
  String resolve(Value value) {
    String path = value.text();
    if (SCHEME.matcher(path).matches()) {
      return path;
    }
    Path base = value.place().onCommandLine() ? Path.of("") : jobFile.toAbsolutePath().getParent();
    return "file:" + base.resolve(path).toAbsolutePath().normalize();
  }
}
