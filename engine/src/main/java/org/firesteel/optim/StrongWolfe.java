package org.firesteel.optim;

import java.util.function.DoubleFunction;

/**
 * Looks along a line for a step that lowers the loss and flattens the slope enough (the strong
 * Wolfe conditions): first a bracket that must hold such a step, then smaller ones (Nocedal and
 * Wright, Numerical optimization, algorithms 3.5 and 3.6). Constants and safeguards are those of
 * Schmidt's minFunc, which PyTorch's LBFGS follows.
 */
final class StrongWolfe {
  private static final double DECREASE = 1e-4;
  private static final double FLATTENING = 0.9;
  private static final double NARROWEST = 1e-9;

  private final DoubleFunction<Point> line;
  private final Point start;
  private final double narrowest;
  private final int most;
  private int evaluations;

  /**
   * A place on the line.
   *
   * @param t how far along the direction
   * @param slope the directional derivative of the loss
   */
  record Point(double t, double loss, double[] gradient, double slope) {}

  /**
   * @param line evaluates the loss at a distance
   * @param start the point at distance 0
   * @param length the largest element of the direction
   * @param most how many points are tried after the first
   */
  StrongWolfe(DoubleFunction<Point> line, Point start, double length, int most) {
    this.line = line;
    this.start = start;
    this.narrowest = NARROWEST / length;
    this.most = most;
  }

  /** How often the loss was evaluated. */
  int evaluations() {
    return evaluations;
  }

  /** The best point found, trying the distance {@code t} first. */
  Point from(double t) {
    Point previous = start;
    Point current = evaluate(t);
    for (int i = 0; i < most; i++) {
      if (isTooHigh(current) || (i > 1 && current.loss() >= previous.loss())) {
        return zoom(previous, current, i);
      }
      if (isFlat(current)) {
        return current;
      }
      if (current.slope() >= 0) {
        return zoom(previous, current, i);
      }
      double least = current.t() + 0.01 * (current.t() - previous.t());
      double next = minimumOfCubic(previous, current, least, 10 * current.t());
      previous = current;
      current = evaluate(next);
    }
    return start.loss() <= current.loss() ? start : current;
  }

  /** Narrows a bracket down; {@code used} of the iterations are gone. */
  private Point zoom(Point first, Point second, int used) {
    Point[] bracket = {first, second};
    int low = lower(bracket);
    boolean stalled = false;
    for (int i = used; i < most; i++) {
      double left = Math.min(bracket[0].t(), bracket[1].t());
      double right = Math.max(bracket[0].t(), bracket[1].t());
      if (right - left < narrowest) {
        break;
      }
      double t = minimumOfCubic(bracket[0], bracket[1], left, right);
      double margin = 0.1 * (right - left);
      boolean nearEdge = Math.min(right - t, t - left) < margin;
      if (nearEdge && (stalled || t >= right || t <= left)) {
        t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
        stalled = false;
      } else {
        stalled = nearEdge;
      }
      Point current = evaluate(t);
      if (isTooHigh(current) || current.loss() >= bracket[low].loss()) {
        bracket[1 - low] = current;
        low = lower(bracket);
        continue;
      }
      if (isFlat(current)) {
        return current;
      }
      if (current.slope() * (bracket[1 - low].t() - bracket[low].t()) >= 0) {
        bracket[1 - low] = bracket[low];
      }
      bracket[low] = current;
    }
    return bracket[low];
  }

  private Point evaluate(double t) {
    evaluations++;
    return line.apply(t);
  }

  private boolean isTooHigh(Point point) {
    return point.loss() > start.loss() + DECREASE * point.t() * start.slope();
  }

  private boolean isFlat(Point point) {
    return Math.abs(point.slope()) <= -FLATTENING * start.slope();
  }

  private static int lower(Point[] bracket) {
    return bracket[0].loss() <= bracket[1].loss() ? 0 : 1;
  }

  /** Where the cubic through two points and their slopes is least, within bounds. */
  private static double minimumOfCubic(Point a, Point b, double least, double most) {
    boolean inOrder = a.t() <= b.t();
    Point left = inOrder ? a : b;
    Point right = inOrder ? b : a;
    double width = right.t() - left.t();
    double mean = left.slope() + right.slope() - 3 * (right.loss() - left.loss()) / width;
    double square = mean * mean - left.slope() * right.slope();
    if (square >= 0) {
      double root = Math.sqrt(square);
      double share = (right.slope() + root - mean) / (right.slope() - left.slope() + 2 * root);
      return Math.min(Math.max(right.t() - width * share, least), most);
    }
    return (least + most) / 2;
  }
}
