/**
 * Random numbers, bit for bit those of PyTorch's CPU generator. Depends on nothing.
 *
 * <p>Unlike in PyTorch there is no default generator and no global seed: whoever draws is given a
 * {@link org.firesteel.random.Generator}. Dropout masks are those of a PyTorch without MKL.
 */
package org.firesteel.random;
