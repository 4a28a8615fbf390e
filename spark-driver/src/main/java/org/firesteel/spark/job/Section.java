package org.firesteel.spark.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firesteel.spec.Nearest;

/** An object of the job file of which every key is known. */
final class Section {
  private final Value value;
  private final Map<String, Value> members;

  /**
   * Reads an object; a key that is not among the known ones is an error that names the nearest of
   * them.
   */
  Section(Value value, List<String> known) {
    this.value = value;
    this.members = value.members();
    members.forEach(
        (key, member) -> {
          if (!known.contains(key)) {
            throw unknown(key, member, known);
          }
        });
  }

  Optional<Value> get(String key) {
    return Optional.ofNullable(members.get(key));
  }

  Value require(String key) {
    return get(key).orElseThrow(() -> missing(key));
  }

  Place place() {
    return value.place();
  }

  JobException missing(String key) {
    return new JobException(place() + " lacks the required key `" + key + "`");
  }

  private JobException unknown(String key, Value member, List<String> known) {
    Place inside = new Place(place().key(), member.place().source(), member.place().line());
    return new JobException("unknown key `" + key + "` in " + inside + Nearest.hint(key, known));
  }
}
