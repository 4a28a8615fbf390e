package org.firesteel.nn;

import java.util.List;
import org.firesteel.tensor.Tensor;

/**
 * Modules one after another, named {@code 0, 1, ..}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Sequential.html">torch.nn.Sequential</a>
 */
public final class Sequential extends Module {
  private final List<Module> modules;

  public Sequential(Module... modules) {
    this(List.of(modules));
  }

  public Sequential(List<? extends Module> modules) {
    this.modules = List.copyOf(modules);
    for (int i = 0; i < this.modules.size(); i++) {
      register(Integer.toString(i), this.modules.get(i));
    }
  }

  /** The module at a place, from 0. */
  public Module get(int index) {
    return modules.get(index);
  }

  public int size() {
    return modules.size();
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor output = input;
    for (Module module : modules) {
      output = module.forward(output);
    }
    return output;
  }
}
