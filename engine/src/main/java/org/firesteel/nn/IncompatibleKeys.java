package org.firesteel.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firesteel.tensor.Tensor;

/**
 * Where a state and the module that loads it differ.
 *
 * @param missing keys of the module that the state has not
 * @param unexpected keys of the state that the module has not
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.load_state_dict">load_state_dict</a>
 */
public record IncompatibleKeys(List<String> missing, List<String> unexpected) {
  static IncompatibleKeys between(Map<String, Tensor> own, Map<String, Tensor> given) {
    return new IncompatibleKeys(
        own.keySet().stream().filter(key -> !given.containsKey(key)).toList(),
        given.keySet().stream().filter(key -> !own.containsKey(key)).toList());
  }

  /**
   * @throws IllegalArgumentException with PyTorch's list of what does not fit
   */
  void check(String module, Map<String, Tensor> own, Map<String, Tensor> given, boolean strict) {
    List<String> errors = new ArrayList<>();
    if (strict && !missing.isEmpty()) {
      errors.add("Missing key(s) in state_dict: " + quote(missing) + ". ");
    }
    if (strict && !unexpected.isEmpty()) {
      errors.add("Unexpected key(s) in state_dict: " + quote(unexpected) + ". ");
    }
    own.forEach(
        (key, tensor) -> {
          Tensor value = given.get(key);
          if (value != null && !value.shape().equals(tensor.shape())) {
            errors.add(
                ("size mismatch for %s: copying a param with shape torch.Size(%s) from checkpoint, "
                        + "the shape in current model is torch.Size(%s).")
                    .formatted(key, value.shape(), tensor.shape()));
          }
        });
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          "Error(s) in loading state_dict for %s:\n\t%s"
              .formatted(module, String.join("\n\t", errors)));
    }
  }

  private static String quote(List<String> keys) {
    return "\"" + String.join("\", \"", keys) + "\"";
  }
}
