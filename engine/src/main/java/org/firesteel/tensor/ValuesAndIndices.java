package org.firesteel.tensor;

/** Elements chosen along a dimension, and where they were (int64, without a gradient). */
public record ValuesAndIndices(Tensor values, Tensor indices) {}
