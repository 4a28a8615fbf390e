/** Loops over plain arrays, and the BLAS. Knows nothing of tensors. */
package org.firesteel.kernel;
