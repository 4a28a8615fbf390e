package org.firesteel.data;

/** What one leaf of a gradient's tree is computed over: a block, or a group of them. */
public interface Leaf {
  /** The leaf's number, from 0. */
  int id();

  /** One of its blocks, by its number in the canonical order. */
  Block block(int number);
}
