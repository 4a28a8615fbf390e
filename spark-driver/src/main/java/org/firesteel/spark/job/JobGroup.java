package org.firesteel.spark.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.firesteel.train.LocalSteps;

/**
 * Jobs that share each pass over the same blocks; a job without a group is one of its own.
 *
 * @param name the group's, or the job's
 * @param plans at least one
 */
public record JobGroup(String name, List<JobPlan> plans) {
  /**
   * @throws JobException if the jobs would not train on the same blocks
   */
  public JobGroup {
    plans = List.copyOf(plans);
    for (JobPlan plan : plans) {
      check(name, plans.get(0), plan);
    }
  }

  /**
   * Jobs by their groups, in order.
   *
   * @throws JobException if the jobs of a group would not train on the same blocks
   */
  public static List<JobGroup> of(List<JobPlan> plans) {
    Map<String, List<JobPlan>> grouped = new LinkedHashMap<>();
    for (JobPlan plan : plans) {
      // No job's name holds a space.
      String key = plan.spec().group().map(g -> "group " + g).orElse(plan.spec().name());
      grouped.computeIfAbsent(key, k -> new ArrayList<>()).add(plan);
    }
    List<JobGroup> groups = new ArrayList<>();
    grouped.forEach(
        (key, members) ->
            groups.add(new JobGroup(members.get(0).spec().group().orElse(key), members)));
    return groups;
  }

  private static void check(String name, JobPlan first, JobPlan other) {
    String difference = difference(first, other);
    if (difference != null) {
      throw new JobException(
          "%s: the jobs of group `%s` share each pass over their blocks, so `%s` must be that of job %s"
              .formatted(other.spec().place(), name, difference, first.spec().name()));
    }
  }

  /** The first setting by which two jobs cannot go together, or null. */
  private static String difference(JobPlan first, JobPlan other) {
    Map<String, Object[]> settings = new LinkedHashMap<>();
    Map<String, String> others = BlockSettings.of(other);
    BlockSettings.of(first)
        .forEach((key, value) -> settings.put(key, new Object[] {value, others.get(key)}));
    DataSettings a = first.spec().data();
    DataSettings b = other.spec().data();
    settings.put("data.options", new Object[] {a.options(), b.options()});
    settings.put("data.prepared", new Object[] {a.prepared(), b.prepared()});
    settings.put(
        "training.placement",
        new Object[] {first.spec().training().placement(), other.spec().training().placement()});
    settings.put("training.local-steps.groups", new Object[] {groups(first), groups(other)});
    return settings.entrySet().stream()
        .filter(entry -> !Objects.equals(entry.getValue()[0], entry.getValue()[1]))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Integer> groups(JobPlan plan) {
    return plan.spec().training().localSteps().map(LocalSteps::groups);
  }
}
