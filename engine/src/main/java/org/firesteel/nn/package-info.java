/**
 * Modules: PyTorch's layers under its names, with its parameters, buffers, initial values and state
 * dicts. {@link org.firesteel.nn.LayerCatalog} builds models from what job files say.
 *
 * <p>Where this differs from PyTorch:
 *
 * <ul>
 *   <li>A {@link org.firesteel.nn.Module} has parts, a {@link org.firesteel.nn.Layer} is one that
 *       maps a tensor to a tensor. {@link org.firesteel.nn.Sequential} takes layers only, so that
 *       the compiler sees what fits.
 *   <li>{@code call} runs the hooks, {@code forward} does not: {@code module(input)} is {@code
 *       call}.
 *   <li>Whoever draws random numbers, initial weights or dropout masks, is given a {@link
 *       org.firesteel.random.Generator}; {@link org.firesteel.nn.Module#reseed} exchanges it.
 *   <li>Parts are registered by name with {@code register}, not by assigning a field.
 * </ul>
 */
package org.firesteel.nn;
