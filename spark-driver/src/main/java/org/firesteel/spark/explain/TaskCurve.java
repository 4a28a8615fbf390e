package org.firesteel.spark.explain;

import java.util.Map;
import java.util.TreeMap;

/**
 * What Spark jobs of some numbers of tasks were seen to take, and so what others take, on any
 * number of cores. The tasks' own processor time is shared by more cores. The driver's is not: it
 * serves one task after the other, even where that was hidden behind the tasks when measured.
 * Between two measured numbers, and beyond the largest, the lines are straight.
 *
 * @param points by the number of tasks, at least one
 * @param cores on which they were measured
 */
record TaskCurve(TreeMap<Integer, Point> points, int cores) {
  /**
   * @param seconds from the start of the job to its end
   * @param cpuSeconds of all its tasks
   * @param driverSeconds processor time of the driver
   * @param resultBytes that its tasks send to the driver
   */
  record Point(double seconds, double cpuSeconds, double driverSeconds, double resultBytes) {
    private Point towards(Point other, double share) {
      return new Point(
          seconds + share * (other.seconds - seconds),
          cpuSeconds + share * (other.cpuSeconds - cpuSeconds),
          driverSeconds + share * (other.driverSeconds - driverSeconds),
          resultBytes + share * (other.resultBytes - resultBytes));
    }

    private Point times(double share) {
      return new Point(share * seconds, share * cpuSeconds, share * driverSeconds, resultBytes);
    }
  }

  /** The same with all times so much shorter or longer. */
  TaskCurve times(double share) {
    TreeMap<Integer, Point> scaled = new TreeMap<>();
    points.forEach((tasks, point) -> scaled.put(tasks, point.times(share)));
    return new TaskCurve(scaled, cores);
  }

  /** What a job of so many tasks takes on so many cores, in seconds. */
  double seconds(double tasks, int onCores) {
    Point point = at(tasks);
    double here = point.cpuSeconds / Math.min(cores, tasks);
    double there = point.cpuSeconds / Math.min(onCores, tasks);
    Point one = at(1);
    double served = one.seconds + point.driverSeconds - one.driverSeconds;
    return Math.max(Math.max(0, point.seconds - here) + there, served);
  }

  /** What the tasks of such a job send to the driver. */
  double resultBytes(double tasks) {
    return at(tasks).resultBytes;
  }

  private Point at(double tasks) {
    Map.Entry<Integer, Point> below = points.floorEntry((int) tasks);
    if (below == null) {
      return points.firstEntry().getValue();
    }
    Map.Entry<Integer, Point> above = points.higherEntry((int) tasks);
    if (above == null) {
      above = below;
      below = points.lowerEntry(above.getKey());
      if (below == null) {
        return above.getValue();
      }
    }
    double share = (tasks - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue().towards(above.getValue(), share);
  }
}
