package org.firesteel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What {@code scripts/bench} runs for the parts that need no Spark. */
public final class Bench {
  private Bench() {}

  /** {@code PART ROUNDS ONLY FOLDER}: ONLY is part of a name, FOLDER is where the JSON goes. */
  public static void main(String[] args) throws IOException {
    Rounds rounds = new Rounds(Integer.parseInt(args[1]));
    Report report =
        switch (args[0]) {
          case "kernels" ->
              new KernelPart(new Jmh(1, 10, 3, 100), rounds, List.of(1 << 16, 1 << 24), 1024)
                  .run(args[2]);
          case "engine" ->
              new EnginePart(new Jmh(1, 15, 5, 200), rounds, EnginePart.STEPS).run(args[2]);
          case "layers" ->
              new LayersPart(new Jmh(1, 15, 5, 200), rounds, List.of(LayerCase.values()))
                  .run(args[2]);
          default ->
              throw new IllegalArgumentException(
                  "part must be kernels, engine or layers, actual: " + args[0]);
        };
    report.print(System.out);
    System.out.println("written: " + report.write(Path.of(args[3])));
  }
}
