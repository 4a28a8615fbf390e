package org.firesteel.io;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.firesteel.tensor.DType;

/**
 * The dtypes of a safetensors file that tensors here can have. Their order is that of the format's
 * own list, by which files are laid out: the last comes first.
 */
enum FileDType {
  BOOL(DType.BOOL),
  U8(DType.UINT8),
  I8(DType.INT8),
  I16(DType.INT16),
  F16(DType.FLOAT16),
  BF16(DType.BFLOAT16),
  I32(DType.INT32),
  F32(DType.FLOAT32),
  F64(DType.FLOAT64),
  I64(DType.INT64);

  private final DType dtype;

  FileDType(DType dtype) {
    this.dtype = dtype;
  }

  DType dtype() {
    return dtype;
  }

  static FileDType of(DType dtype) {
    return Arrays.stream(values()).filter(d -> d.dtype == dtype).findFirst().orElseThrow();
  }

  /** All names, for a message. */
  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
