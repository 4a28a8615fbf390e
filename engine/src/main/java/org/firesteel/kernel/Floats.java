package org.firesteel.kernel;

/** The floats of an array from a place on. */
public record Floats(float[] array, int offset) {}
