/**
 * Tensors. A {@link org.firesteel.tensor.Tensor} is a {@link org.firesteel.tensor.Storage} read
 * through a {@link org.firesteel.tensor.Layout}; its operations are in interfaces by theme, its
 * factories in {@link org.firesteel.tensor.Tensors}. Views share storage, dtypes are promoted as in
 * PyTorch, and float16 and bfloat16 are computed in float32 and rounded once an operation.
 *
 * <p>Every operation allocates its result. A training that takes the same steps again and again can
 * hand the arrays of one on to the next by a {@link org.firesteel.memory.Workspace}; the results
 * are the same bits. README's first program with one:
 *
 * <pre>{@code
 * Workspace workspace = new Workspace();
 * for (int t = 0; t < 2000; t++) {
 *   try (Workspace.Scope step = workspace.open()) {
 *     Tensor yPred = model.forward(xx);
 *     Tensor loss = lossFn.forward(yPred, y);
 *     if (t % 100 == 99) {
 *       System.out.println(t + " " + loss.item());
 *       last = loss.keep(); // a copy that lives on; loss itself ends with the scope
 *     }
 *     optimizer.zeroGrad();
 *     loss.backward();
 *     optimizer.step();
 *   }
 * }
 * }</pre>
 *
 * <p>Where this differs from PyTorch:
 *
 * <ul>
 *   <li>Random factories take a {@link org.firesteel.random.Generator}; there is no global one.
 *   <li>{@code sort}, {@code argsort} and {@code topk} are always stable.
 *   <li>The gradient of {@code amax} and {@code amin} over a lane with NaN goes to the NaN.
 *   <li>float32 GELU at infinity is infinity, as in float64, not NaN.
 *   <li>Variances are computed in two passes, so that a large mean costs no digits.
 *   <li>A tensor has one device, the CPU, and at most 2^31 - 1 elements.
 * </ul>
 */
package org.firesteel.tensor;
