package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeOrderTest {
  @Test
  void partitionsOfATaskStandTogether() {
    assertEquals("0 4 8 12 1 5 9 13 2 6 10 14 3 7 11 15", text(16));
    assertEquals("0 2 4 1 3 5", text(6));
    assertEquals("0 1 2 3 4", text(5)); // Spark has one stage for these
  }

  @Test
  void everyPartitionHasOnePlace() {
    for (int partitions = 1; partitions < 100; partitions++) {
      TreeOrder order = TreeOrder.of(partitions);
      Set<Integer> seen = new HashSet<>();
      for (int place = 0; place < partitions; place++) {
        seen.add(order.partition(place));
        assertEquals(place, order.place(order.partition(place)));
      }
      assertEquals(partitions, seen.size());
    }
  }

  private static String text(int partitions) {
    TreeOrder order = TreeOrder.of(partitions);
    return String.join(
        " ", IntStream.range(0, partitions).mapToObj(i -> "" + order.partition(i)).toList());
  }
}
