package org.firesteel.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firesteel.tensor.Tensor;

/** Compares a state with the module that is to load it. */
final class StateDict {
  private StateDict() {}

  /**
   * @throws IllegalArgumentException with PyTorch's list of what does not fit
   */
  static void check(String module, Map<String, Tensor> own, Map<String, Tensor> given) {
    List<String> errors = new ArrayList<>();
    List<String> unexpected = given.keySet().stream().filter(key -> !own.containsKey(key)).toList();
    List<String> missing = own.keySet().stream().filter(key -> !given.containsKey(key)).toList();
    if (!unexpected.isEmpty()) {
      errors.add("Unexpected key(s) in state_dict: " + quote(unexpected) + ". ");
    }
    if (!missing.isEmpty()) {
      errors.add("Missing key(s) in state_dict: " + quote(missing) + ". ");
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
