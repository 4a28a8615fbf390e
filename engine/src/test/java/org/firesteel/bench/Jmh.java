package org.firesteel.bench;

import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How JMH times a benchmark in one round: by {@link CpuTime}.
 *
 * @param forks 1 for a JVM of its own; 0 to run in this one, for tests of the harness only
 * @param warmup iterations before those that count
 * @param iterations those that count
 * @param millis of an iteration, at least one run
 */
record Jmh(int forks, int warmup, int iterations, int millis) {
  /** Microseconds of a benchmark class with values for its parameters. */
  Timed of(Class<?> benchmark, Map<String, String> parameters) {
    return of(benchmark, parameters, "micros");
  }

  /** The same of a class that counts something else. */
  Timed of(Class<?> benchmark, Map<String, String> parameters, String counter) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
            .forks(forks)
            .warmupIterations(warmup)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    return () -> run(options, counter);
  }

  /** The same for {@code torch_steps.py}. */
  String request(String step) {
    return "%s %d %d %d".formatted(step, warmup, iterations, millis);
  }

  private static double[] run(ChainedOptionsBuilder options, String counter) {
    Collection<RunResult> results;
    try {
      results = new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("a benchmark failed: " + options.build().getIncludes(), e);
    }
    return results.stream()
        .flatMap(result -> result.getAggregatedResult().getIterationResults().stream())
        .mapToDouble(iteration -> iteration.getSecondaryResults().get(counter).getScore())
        .toArray();
  }
}
