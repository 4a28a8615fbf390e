package org.firesteel.train;

import org.firesteel.data.BlockSet;
import org.firesteel.tensor.FlatVector;

/**
 * What a training asks for in a step: the sum of the gradients over some blocks.
 *
 * @param job the place of the job among those of the {@link GradientSource}
 * @param step from 0
 * @param parameters flat; not to be kept, not to be changed
 * @param buffers flat, such as running statistics; not to be kept, not to be changed
 */
public record GradientRequest(
    int job, long step, BlockSet blocks, FlatVector parameters, double[] buffers) {}
