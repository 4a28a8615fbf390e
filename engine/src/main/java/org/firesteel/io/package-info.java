/**
 * Files: tensors in the safetensors format, the folder of a trained model, and checkpoints. Nothing
 * in them is executable; reading never deserialises Java objects. A file that is not as it should
 * be is a {@link org.firesteel.io.FormatException} with one sentence.
 *
 * <p>Unlike {@code torch.save} this pickles nothing: weights are safetensors, which Python's
 * library reads, and all else is JSON.
 */
package org.firesteel.io;
