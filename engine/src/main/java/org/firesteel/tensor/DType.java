package org.firesteel.tensor;

/**
 * The element types of a tensor.
 *
 * <p>float32 and float64 are computed as such. float16 and bfloat16 are storage formats: each
 * operation computes in float32 and rounds its result once, as PyTorch does on a CPU. Integers and
 * bool are computed as {@code long} and wrapped to their width.
 */
public enum DType {
  FLOAT64("float64", "Double", 8, Category.FLOATING),
  FLOAT32("float32", "Float", 4, Category.FLOATING),
  FLOAT16("float16", "Half", 2, Category.FLOATING),
  BFLOAT16("bfloat16", "BFloat16", 2, Category.FLOATING),
  INT64("int64", "Long", 8, Category.INTEGRAL),
  INT32("int32", "Int", 4, Category.INTEGRAL),
  INT16("int16", "Short", 2, Category.INTEGRAL),
  INT8("int8", "Char", 1, Category.INTEGRAL),
  UINT8("uint8", "Byte", 1, Category.INTEGRAL),
  BOOL("bool", "Bool", 1, Category.BOOL);

  /** Type promotion never leaves the highest category among its operands. */
  enum Category {
    BOOL,
    INTEGRAL,
    FLOATING
  }

  private final String label;
  private final String scalarType;
  private final int bytes;
  private final Category category;

  DType(String label, String scalarType, int bytes, Category category) {
    this.label = label;
    this.scalarType = scalarType;
    this.bytes = bytes;
    this.category = category;
  }

  /** PyTorch's name, such as {@code float32}. */
  public String label() {
    return label;
  }

  /** The name that PyTorch's error messages use, such as {@code Float}. */
  public String scalarType() {
    return scalarType;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloatingPoint() {
    return category == Category.FLOATING;
  }

  /** The type in which kernels compute: float32, float64 or int64. */
  public DType computeType() {
    return switch (category) {
      case FLOATING -> this == FLOAT64 ? FLOAT64 : FLOAT32;
      case INTEGRAL, BOOL -> INT64;
    };
  }

  Category category() {
    return category;
  }

  /**
   * The dtype of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DType of(String label) {
    for (DType dtype : values()) {
      if (dtype.label.equals(label)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException("no dtype is called '" + label + "'");
  }
}
