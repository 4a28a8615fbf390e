package org.firesteel.tensor;

/**
 * The dtype of an operation on several operands.
 *
 * <p>Tensors with dimensions decide; 0-d tensors count only if their category (bool, integral,
 * floating) is higher, host numbers only if theirs is higher still. <a
 * href="https://pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc">PyTorch: type
 * promotion</a>.
 */
public final class Promotion {
  private Promotion() {}

  /** The dtype in which an operation on these operands is carried out. */
  public static DType resultType(Tensor... operands) {
    DType dimensioned = null;
    DType scalar = null;
    DType number = null;
    for (Tensor operand : operands) {
      DType dtype = operand.dtype();
      if (operand.isNumber()) {
        number = promote(number, numberType(dtype));
      } else if (operand.dim() == 0) {
        scalar = promote(scalar, dtype);
      } else {
        dimensioned = promote(dimensioned, dtype);
      }
    }
    return higher(higher(dimensioned, scalar), number);
  }

  /** A host number is as wide as its category's default. */
  private static DType numberType(DType dtype) {
    return dtype.isFloatingPoint() ? DType.FLOAT32 : dtype;
  }

  private static DType higher(DType strong, DType weak) {
    if (strong == null) {
      return weak;
    }
    if (weak == null || weak.category().compareTo(strong.category()) <= 0) {
      return strong;
    }
    return weak;
  }

  /**
   * Whether a result may be written into a tensor of another dtype: never into a lower category.
   */
  public static boolean canCast(DType from, DType to) {
    return from.category().compareTo(to.category()) <= 0;
  }

  /** The smallest dtype that holds both, in PyTorch's lattice. */
  public static DType promote(DType a, DType b) {
    if (a == null || a == b) {
      return b;
    }
    if (b == null) {
      return a;
    }
    if (a.category() != b.category()) {
      return a.category().compareTo(b.category()) > 0 ? a : b;
    }
    if (a.isFloatingPoint() && a.bytes() == 2 && b.bytes() == 2) {
      return DType.FLOAT32;
    }
    if (a == DType.UINT8 || b == DType.UINT8) {
      DType other = a == DType.UINT8 ? b : a;
      return other == DType.INT8 ? DType.INT16 : other;
    }
    return a.bytes() >= b.bytes() ? a : b;
  }
}
