package org.firesteel.nn;

import java.util.ArrayList;
import java.util.List;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.RemovableHandle;

/**
 * What is called before and after a module's forward pass, in the order of registration.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_hook">register_forward_hook</a>
 */
public final class ForwardHooks {
  // Replaced, never changed: a hook may remove itself while it is called.
  private List<Entry<Pre>> pre = List.of();
  private List<Entry<Post>> post = List.of();

  ForwardHooks() {}

  /** Called with the inputs before a pass. */
  @FunctionalInterface
  public interface Pre {
    /** Gives the inputs to use instead, or null for those given. */
    Tensor[] before(Module module, Tensor[] inputs);
  }

  /** Called with inputs and outputs after a pass. */
  @FunctionalInterface
  public interface Post {
    /** Gives the outputs to use instead, or null for those given. */
    Tensor[] after(Module module, Tensor[] inputs, Tensor[] outputs);
  }

  /** The pass itself; inputs and outputs that are absent are null. */
  @FunctionalInterface
  public interface Forward {
    Tensor[] run(Tensor[] inputs);
  }

  RemovableHandle add(Pre hook) {
    Entry<Pre> entry = new Entry<>(hook);
    pre = with(pre, entry);
    return () -> pre = without(pre, entry);
  }

  RemovableHandle add(Post hook) {
    Entry<Post> entry = new Entry<>(hook);
    post = with(post, entry);
    return () -> post = without(post, entry);
  }

  boolean isEmpty() {
    return pre.isEmpty() && post.isEmpty();
  }

  Tensor[] run(Module module, Forward forward, Tensor[] inputs) {
    Tensor[] given = inputs;
    for (Entry<Pre> entry : pre) {
      given = sameCount(given, entry.hook.before(module, given));
    }
    Tensor[] outputs = forward.run(given);
    for (Entry<Post> entry : post) {
      outputs = sameCount(outputs, entry.hook.after(module, given, outputs));
    }
    return outputs;
  }

  private static Tensor[] sameCount(Tensor[] old, Tensor[] replaced) {
    if (replaced != null && replaced.length != old.length) {
      throw new IllegalStateException(
          "a forward hook must return as many tensors as it was given: %d, actual: %d"
              .formatted(old.length, replaced.length));
    }
    return replaced == null ? old : replaced;
  }

  private static <F> List<Entry<F>> with(List<Entry<F>> entries, Entry<F> entry) {
    List<Entry<F>> more = new ArrayList<>(entries);
    more.add(entry);
    return more;
  }

  private static <F> List<Entry<F>> without(List<Entry<F>> entries, Entry<F> entry) {
    List<Entry<F>> fewer = new ArrayList<>(entries);
    fewer.remove(entry);
    return fewer;
  }

  /** One registration, compared by identity: a function may be registered twice. */
  private static final class Entry<F> {
    final F hook;

    Entry(F hook) {
      this.hook = hook;
    }
  }
}
