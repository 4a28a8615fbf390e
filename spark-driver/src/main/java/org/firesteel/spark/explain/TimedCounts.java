package org.firesteel.spark.explain;

import org.apache.spark.api.java.JavaRDD;

/** The least that a Spark job can cost: {@code count()} of a cached RDD. */
final class TimedCounts implements Repeated {
  private static final int LEAST = 3;

  private final JavaRDD<?> rdd;
  private final Samples samples = new Samples();

  TimedCounts(JavaRDD<?> rdd) {
    this.rdd = rdd;
  }

  @Override
  public void run(double seconds) {
    rdd.count();
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    for (int i = 0; i < LEAST || System.nanoTime() - deadline < 0; i++) {
      long begin = System.nanoTime();
      rdd.count();
      samples.add(System.nanoTime() - begin);
    }
  }

  @Override
  public double seconds() {
    return samples.median();
  }

  @Override
  public int runs() {
    return samples.count();
  }

  @Override
  public void forget() {
    samples.clear();
  }
}
