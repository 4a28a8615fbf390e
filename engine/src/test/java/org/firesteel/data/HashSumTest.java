package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashSumTest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

  private static BigInteger number(Hash128 hash) {
    return new BigInteger(hash.toString(), 16);
  }

  @Test
  void sumsModulo128Bits() {
    byte[] bytes = new byte[4000];
    new Random(5).nextBytes(bytes);
    BigInteger expected = BigInteger.ZERO;
    HashSum sum = new HashSum();
    assertEquals(Hash128.ZERO, sum.value());
    for (int at = 0; at + 37 <= bytes.length; at++) { // so that both halves overflow often
      sum.add(bytes, at, 37);
      expected = expected.add(number(RowHash.of(bytes, at, 37, 0))).mod(MODULUS);
      assertEquals(expected, number(sum.value()));
    }
  }

  @Test
  void sumsAddUp() {
    byte[] bytes = {1, 2, 3, 4};
    HashSum all = new HashSum();
    HashSum odd = new HashSum();
    HashSum even = new HashSum();
    for (int i = 0; i < 4; i++) {
      all.add(bytes, i, 1);
      (i % 2 == 0 ? even : odd).add(bytes, i, 1);
    }
    Hash128 before = even.value();
    odd.add(even);
    assertEquals(all.value(), odd.value());
    assertEquals(before, even.value());
  }
}
