package org.firesteel.tensor.autograd;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * What one application of a {@link Function} remembers for its backward: which inputs need a
 * gradient, their shapes and dtypes, and the saved tensors with the version they had.
 */
public final class Context {
  private static final String FREED =
      "Trying to backward through the graph a second time (or directly access saved tensors after "
          + "they have already been freed). Saved intermediate values of the graph are freed when "
          + "you call .backward() or autograd.grad(). Specify retain_graph=True if you need to "
          + "backward through the graph a second time or if you need to access saved tensors after "
          + "calling backward.";

  private static final String CHANGED =
      "one of the variables needed for gradient computation has been modified by an inplace "
          + "operation: [torch.%sTensor %s]%s is at version %d; expected version %d instead. Hint: "
          + "enable anomaly detection to find the operation that failed to compute its gradient, "
          + "with torch.autograd.set_detect_anomaly(True, check_nan=False).";

  private static final Tensor[] NONE = {};

  private final Shape[] shapes;
  private final DType[] dtypes;
  private final boolean[] needsGrad;
  private final Saved saved; // null where nothing is recorded
  private final Sweep sweep; // null outside of backward

  Context(Tensor[] inputs, boolean recording) {
    this.shapes = new Shape[inputs.length];
    this.dtypes = new DType[inputs.length];
    this.needsGrad = recording ? new boolean[inputs.length] : null;
    this.saved = recording ? new Saved() : null;
    this.sweep = null;
    for (int i = 0; i < inputs.length; i++) {
      shapes[i] = inputs[i].shape();
      dtypes[i] = inputs[i].dtype();
      if (recording) {
        needsGrad[i] = inputs[i].requiresGrad();
      }
    }
  }

  private Context(Context whole, Sweep sweep) {
    this.shapes = whole.shapes;
    this.dtypes = whole.dtypes;
    this.saved = whole.saved;
    this.needsGrad = sweep.needed() == null ? whole.needsGrad : sweep.needed();
    this.sweep = sweep;
  }

  /** The same memory for one sweep: others may go through the graph at the same time. */
  Context asking(Sweep asked) {
    return new Context(this, asked);
  }

  /** The number of inputs. */
  public int inputs() {
    return shapes.length;
  }

  /** Whether backward is asked for the gradient of this input. */
  public boolean needsGrad(int input) {
    return needsGrad != null && needsGrad[input];
  }

  /** Whether backward may write over the gradient it is given, since nobody else holds it. */
  public boolean mayOverwrite() {
    return sweep != null && sweep.own();
  }

  /**
   * Where backward may write the gradient of an input, to return it then, since nobody else reads
   * or writes there: a dense tensor of the input's shape and dtype. Null if there is no such place.
   */
  public Tensor room(int input) {
    return sweep == null || !needsGrad(input) ? null : sweep.room(input);
  }

  public Shape shape(int input) {
    return shapes[input];
  }

  public DType dtype(int input) {
    return dtypes[input];
  }

  /** Keeps inputs or outputs for backward, which reads them by {@link #saved} in this order. */
  public void save(Tensor... tensors) {
    if (saved != null) {
      int before = saved.tensors.length;
      Tensor[] all = new Tensor[before + tensors.length];
      System.arraycopy(saved.tensors, 0, all, 0, before);
      System.arraycopy(tensors, 0, all, before, tensors.length);
      saved.tensors = all;
    }
  }

  /**
   * A saved tensor.
   *
   * @throws IllegalStateException if the graph was freed, or the tensor changed in place since
   */
  public Tensor saved(int index) {
    if (saved.freed) {
      throw new IllegalStateException(FREED);
    }
    Tensor tensor = saved.tensors[index];
    int version = tensor.storage().version();
    if (version != saved.versions[index]) {
      tensor.gradFn(); // a view whose base changed names what it is now
      String origin = tensor.autograd().origin();
      throw new IllegalStateException(
          CHANGED.formatted(
              tensor.dtype().scalarType(),
              tensor.shape(),
              origin.isEmpty() ? "" : ", which is " + origin + ",",
              version,
              saved.versions[index]));
    }
    return tensor;
  }

  /** Notes the versions; after forward, when its own in-place changes are done. */
  void seal() {
    saved.versions = new int[saved.tensors.length];
    for (int i = 0; i < saved.versions.length; i++) {
      saved.versions[i] = saved.tensors[i].storage().version();
    }
  }

  /** Of an input about to be changed in place, keeps a copy from before. */
  void keepBefore(Tensor input) {
    Tensor before = null;
    for (int i = 0; i < saved.tensors.length; i++) {
      if (saved.tensors[i] == input) {
        if (before == null) {
          before = Raw.copy(input);
          before.autograd().setHistory(input.autograd().edge());
        }
        saved.tensors[i] = before;
      }
    }
  }

  /**
   * Keeps a saved output as it is now, whatever becomes of the tensor itself.
   *
   * @param computed the tensor that was saved
   * @param output the tensor that holds its elements and has its place in the graph
   */
  void keepOutput(Tensor computed, Tensor output) {
    for (int i = 0; i < saved.tensors.length; i++) {
      if (saved.tensors[i] == computed) {
        saved.tensors[i] = Raw.view(output, output.layout());
        saved.tensors[i].autograd().setHistory(output.autograd().edge());
        saved.versions[i] = output.storage().version();
      }
    }
  }

  /** Drops the saved tensors. A function that saved none may run again. */
  void free() {
    saved.freed |= saved.tensors.length > 0;
    saved.tensors = NONE;
  }

  private static final class Saved {
    Tensor[] tensors = NONE;
    int[] versions;
    boolean freed;
  }
}
