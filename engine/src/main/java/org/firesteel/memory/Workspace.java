package org.firesteel.memory;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Arrays that one step of a training hands on to the next, so that a step allocates none. The page
 * of package {@code org.firesteel.tensor} shows a program that uses one.
 *
 * <p>Within the scope the results of operations, and what kernels need meanwhile, are taken from
 * the workspace, and go back to it when the scope ends. Whoever then touches such a tensor is told
 * so by an {@link IllegalStateException}. What was there before the scope lives on, changed in
 * place or not, as do the gradients of its leaves, the state of optimizers, and tensors over arrays
 * of the caller's own; other tensors to live on are copied by {@code Tensor.keep()}. So build
 * models outside.
 *
 * <p>Nothing outside of a scope changes, and no result does: the same operations run over other
 * arrays. What a step needs at the same time grows: nothing that it made is let go before its end.
 *
 * <p>A workspace holds at most twice what the largest of its latest scopes had in use at once, and
 * no array that the last {@value #IDLE_SCOPES} scopes did without. It serves one thread at a time.
 */
public final class Workspace {
  /** After so many scopes without use an array is let go. */
  static final int IDLE_SCOPES = 32;

  private final boolean poisons;
  private final Map<Key, ArrayDeque<Slot>> free = new HashMap<>();
  private Thread user;
  private int open;
  private long scopes;
  private long inUse;
  private long peak;
  private long largest;
  private long freeBytes;

  /** An empty workspace. */
  public Workspace() {
    this(false);
  }

  private Workspace(boolean poisons) {
    this.poisons = poisons;
  }

  /**
   * For tests: a workspace that fills with NaN, or senseless integers, all that it hands out
   * without the promise of zeros, and all that comes back. An operation that reads what it has not
   * written, or what is no longer its own, gives it away by its results.
   */
  public static Workspace poisoning() {
    return new Workspace(true);
  }

  /**
   * From now until the scope is closed, the calling thread takes its arrays from here.
   *
   * @throws IllegalStateException if a scope of another thread is open
   */
  public Scope open() {
    if (open > 0 && user != Thread.currentThread()) {
      throw new IllegalStateException(
          "a workspace serves one thread at a time: it is open in %s, actual: %s"
              .formatted(user.getName(), Thread.currentThread().getName()));
    }
    if (open++ == 0) {
      user = Thread.currentThread();
      peak = inUse;
    }
    return new Scope(this);
  }

  /** Until the scope is closed, arrays are ordinary ones, which live on. */
  public static Scope pause() {
    return new Scope(null);
  }

  /** The scope that the calling thread takes arrays from; null if it takes ordinary ones. */
  public static Scope current() {
    Scope innermost = Scope.innermost();
    return innermost == null || innermost.arrays == null ? null : innermost;
  }

  /**
   * An array for as long as the {@link #current} scope lasts, with whatever it holds.
   *
   * @param type of the array, such as {@code int[].class}
   */
  public static <A> A empty(Class<A> type, int length) {
    Scope scope = current();
    return scope == null ? allocate(type, length) : scope.empty(type, length);
  }

  /** An ordinary array of zeros. */
  static <A> A allocate(Class<A> type, int length) {
    return type.cast(Array.newInstance(type.getComponentType(), length));
  }

  /** The bytes of all arrays that are here or handed out. */
  public long bytes() {
    return freeBytes + inUse;
  }

  /** Hands out an array: one that came back, or a new one. */
  Slot take(Class<?> type, int length, boolean zeros) {
    return take(new Key(type, length), zeros);
  }

  Slot take(Key key, boolean zeros) {
    ArrayDeque<Slot> shelf = free.get(key);
    Slot slot = shelf == null ? null : shelf.pollLast();
    boolean isNew = slot == null;
    if (isNew) {
      slot = new Slot(key, allocate(key.type(), key.length()));
    } else {
      freeBytes -= slot.bytes;
    }
    if (zeros && !isNew) {
      Fill.zeros(slot.array);
    } else if (poisons && !zeros) {
      Fill.poison(slot.array);
    }
    inUse += slot.bytes;
    peak = Math.max(peak, inUse);
    return slot;
  }

  void takeBack(Slot slot) {
    if (poisons) {
      Fill.poison(slot.array);
    }
    slot.lastUsed = scopes;
    inUse -= slot.bytes;
    freeBytes += slot.bytes;
    free.computeIfAbsent(slot.key, key -> new ArrayDeque<>()).addLast(slot);
  }

  private void closed() {
    if (--open == 0) {
      user = null;
      // After a larger scope was the last of its kind, the bound sinks little by little.
      largest = Math.max(peak, largest - largest / 16);
      scopes++;
      trim();
    }
  }

  /** Lets go of what was idle for long, and of what was longest idle beyond the bound. */
  private void trim() {
    for (Iterator<ArrayDeque<Slot>> all = free.values().iterator(); all.hasNext(); ) {
      ArrayDeque<Slot> shelf = all.next();
      // Taken from the end and put back there: the longest idle come first.
      while (!shelf.isEmpty() && shelf.peekFirst().lastUsed < scopes - IDLE_SCOPES) {
        freeBytes -= shelf.pollFirst().bytes;
      }
      if (shelf.isEmpty()) {
        all.remove();
      }
    }
    while (freeBytes > 2 * largest) {
      ArrayDeque<Slot> longestIdle = null;
      for (ArrayDeque<Slot> shelf : free.values()) {
        if (!shelf.isEmpty()
            && (longestIdle == null
                || shelf.peekFirst().lastUsed < longestIdle.peekFirst().lastUsed)) {
          longestIdle = shelf;
        }
      }
      freeBytes -= longestIdle.pollFirst().bytes;
    }
  }

  record Key(Class<?> type, int length) {}

  /** An array of the workspace. */
  static final class Slot {
    final Object array;
    final Key key;
    private final long bytes;
    private long lastUsed;
    Slot previous; // taken before by the same Scratch

    private Slot(Key key, Object array) {
      this.key = key;
      this.array = array;
      this.bytes = Fill.bytes(array);
    }
  }

  /** The time for which arrays are taken from a workspace. */
  public static final class Scope extends ThreadScope {
    private Workspace workspace;
    private Scratch arrays;

    private Scope(Workspace workspace) {
      super("Workspace");
      this.workspace = workspace;
      this.arrays = workspace == null ? null : new Scratch(workspace);
    }

    private static Scope innermost() {
      return innermost(Scope.class);
    }

    Workspace workspace() {
      return workspace;
    }

    /** An array until the scope is closed, with whatever it holds. */
    public <A> A empty(Class<A> type, int length) {
      return arrays.take(type, length, false);
    }

    /** An array of zeros until the scope is closed. */
    public <A> A zeros(Class<A> type, int length) {
      return arrays.take(type, length, true);
    }

    @Override
    protected void closing() {
      if (workspace != null) {
        arrays.close();
        workspace.closed();
        // Tensors remember their scope: a forgotten one must not keep all the arrays.
        arrays = null;
        workspace = null;
      }
    }
  }
}
