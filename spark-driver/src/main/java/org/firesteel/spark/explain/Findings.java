package org.firesteel.spark.explain;

import java.util.OptionalDouble;

/**
 * What a probe has found out about the jobs of a group.
 *
 * @param model of a step by Spark's tasks
 * @param driverStep seconds of a step by the driver; empty: its heap has no room for the blocks
 * @param blockBytes of all blocks, in memory
 * @param coreBytes what a core needs besides, of memory: models, gradients, what is between layers
 * @param roomBytes what an executor has for both
 * @param seconds the probe took
 */
record Findings(
    CostModel model,
    OptionalDouble driverStep,
    double blockBytes,
    double coreBytes,
    double roomBytes,
    double seconds) {}
