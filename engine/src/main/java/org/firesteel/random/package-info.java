/** Random numbers, bit for bit those of PyTorch's CPU generator. Depends on nothing. */
package org.firesteel.random;
