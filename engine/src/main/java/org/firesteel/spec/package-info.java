/**
 * Layers, losses and optimizers as data: a {@link org.firesteel.spec.Spec} is a name with plain
 * settings, and {@link org.firesteel.spec.Settings} reads them, with one sentence about a wrong
 * one. Job files, saved models and executors describe a model in these words.
 *
 * <p>PyTorch has no counterpart: it pickles objects and code.
 */
package org.firesteel.spec;
