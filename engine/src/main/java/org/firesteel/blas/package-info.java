/**
 * Matrix products over plain arrays: {@link org.firesteel.blas.Blas}, over a native library, the
 * only one that is called, or portable, with the same bits on every processor. One thread computes.
 */
package org.firesteel.blas;
