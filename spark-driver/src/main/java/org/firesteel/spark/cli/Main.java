package org.firesteel.spark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.job.JobException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. A mistake of the user is one
 * sentence on the error stream and no stack trace, unless {@code --stacktrace} or the environment
 * variable {@code FIRESTEEL_DEBUG} asks for it.
 */
@Command(
    name = Main.NAME,
    description = "Trains neural networks on Apache Spark.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  static final String NAME = "firesteel";
  private static final String DEBUG = "FIRESTEEL_DEBUG";

  private final Commands commands;
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error arose (also: " + DEBUG + "=1).")
  private boolean stackTrace;

  @Spec private CommandSpec spec;

  /**
   * A command line over these commands.
   *
   * @param out help goes here
   * @param err errors go here
   * @param environment the process's environment variables
   */
  public Main(
      Commands commands, PrintWriter out, PrintWriter err, Map<String, String> environment) {
    this.commands = commands;
    this.out = out;
    this.err = err;
    this.stackTrace = !environment.getOrDefault(DEBUG, "").isEmpty();
  }

  /** What spark-submit calls. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Main(new SparkCommands(System.out), out, err, System.getenv()).run(arguments));
  }

  /** Runs the command that these arguments name; the result is the exit code. */
  public int run(String... arguments) {
    CommandLine line =
        new CommandLine(this)
            .addSubcommand(new TrainCommand(commands))
            .addSubcommand(new ExplainCommand(commands))
            .addSubcommand(new PrepareCommand(commands))
            .addSubcommand(new EvaluateCommand(commands))
            .addSubcommand(new PredictCommand(commands))
            .addSubcommand(new ReproduceCommand(commands))
            .setExpandAtFiles(false)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(this::wrongUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    try {
      return line.execute(arguments);
    } catch (Error e) { // such as OutOfMemoryError; picocli hands on Exceptions only
      return failed(e);
    }
  }

  /** Called by picocli when no command is named. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing COMMAND: train, explain, prepare, evaluate, predict or reproduce");
  }

  private int wrongUsage(ParameterException e, String[] arguments) {
    List<String> suggestions =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String hint = suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?";
    err.println("error: " + firstLine(e.getMessage()) + hint);
    err.println("'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' tells more");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private int failed(Throwable e) {
    if (e instanceof JobException || e instanceof DataException) {
      err.println("error: " + e.getMessage());
    } else {
      String message = e.getMessage() == null ? "" : ": " + firstLine(e.getMessage());
      String advice =
          stackTrace ? "" : "; --stacktrace or " + DEBUG + "=1 shows where it comes from";
      err.println("error: unexpected " + e.getClass().getSimpleName() + message + advice);
    }
    if (stackTrace) {
      e.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
