package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.uniform;

import java.util.List;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensors;

/** Matrix products. */
final class MatrixRows {
  private MatrixRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("matmul", a -> a.tensor(0).matmul(a.tensor(1)))
            .matrixProduct()
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 3, 4))
            .sample(uniform(-1, 1, 2, 2, 3), uniform(-1, 1, 3))
            .sample(uniform(-1, 1, 3), uniform(-1, 1, 2, 3, 2))
            .sample(uniform(-1, 1, 2, 1, 2, 3), uniform(-1, 1, 2, 3, 1))
            .sample(uniform(-1, 1, 2, 2, 3), uniform(-1, 1, 3, 2))
            .rejects(
                "both arguments to matmul need to be at least 1D, but they are 0D and 1D",
                uniform(0, 1),
                uniform(0, 1, 4))
            .rejects(
                "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)",
                uniform(0, 1, 2, 3),
                uniform(0, 1, 2, 3))
            .rejects(
                "mat1 and mat2 shapes cannot be multiplied (4x3 and 2x3)",
                uniform(0, 1, 2, 2, 3),
                uniform(0, 1, 2, 3))
            .rejects(
                "Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: "
                    + "[2, 2].",
                uniform(0, 1, 2, 2, 3),
                uniform(0, 1, 2, 2, 3))
            .rejects(
                "The size of tensor a (2) must match the size of tensor b (3) at non-singleton "
                    + "dimension 0",
                uniform(0, 1, 2, 2, 3),
                uniform(0, 1, 3, 3, 2))
            .rejects(
                "expected m1 and m2 to have the same dtype, but got: double != long",
                uniform(0, 1, 1, 1),
                integers(Shape.of(1, 1), 1)),
        OpRow.of("mm", a -> a.tensor(0).mm(a.tensor(1)))
            .matrixProduct()
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 3, 4))
            .rejects("self must be a matrix", uniform(0, 1, 3), uniform(0, 1, 3, 2))
            .rejects("mat2 must be a matrix", uniform(0, 1, 2, 3), uniform(0, 1, 3)),
        OpRow.of("bmm", a -> a.tensor(0).bmm(a.tensor(1)))
            .matrixProduct()
            .sample(uniform(-1, 1, 2, 2, 3), uniform(-1, 1, 2, 3, 1))
            .rejects("batch1 must be a 3D tensor", uniform(0, 1, 2, 3), uniform(0, 1, 3, 3, 2))
            .rejects("batch2 must be a 3D tensor", uniform(0, 1, 2, 2, 3), uniform(0, 1, 3, 2))
            .rejects(
                "Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: "
                    + "[3, 3].",
                uniform(0, 1, 2, 2, 3),
                uniform(0, 1, 3, 3, 2)),
        OpRow.of("mv", a -> a.tensor(0).mv(a.tensor(1)))
            .matrixProduct()
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 3))
            .rejects(
                "size mismatch, got input (3), mat (3x2), vec (3)",
                uniform(0, 1, 3, 2),
                uniform(0, 1, 3))
            .rejects(
                "vector + matrix @ vector expected, got 1, 2, 2",
                uniform(0, 1, 3, 2),
                uniform(0, 1, 2, 1)),
        OpRow.of("dot", a -> a.tensor(0).dot(a.tensor(1)))
            .matrixProduct()
            .sample(uniform(-1, 1, 3), uniform(-1, 2, 3))
            .rejects(
                "inconsistent tensor size, expected tensor [3] and src [4] to have the same number "
                    + "of elements, but got 3 and 4 elements respectively",
                uniform(0, 1, 3),
                uniform(0, 1, 4))
            .rejects(
                "1D tensors expected, but got 1D and 2D tensors",
                uniform(0, 1, 3),
                uniform(0, 1, 3, 1)),
        OpRow.of("outer", a -> a.tensor(0).outer(a.tensor(1)))
            .sample(uniform(-1, 1, 3), uniform(-1, 2, 2))
            .rejects(
                "outer: Expected 1-D argument vec2, but got 2-D",
                uniform(0, 1, 3),
                uniform(0, 1, 2, 1)),
        OpRow.of(
                "addmm",
                a ->
                    a.tensor(0)
                        .addmm(a.tensor(1), a.tensor(2), a.number("beta", 1), a.number("alpha", 1)))
            .matrixProduct()
            .sample(uniform(-1, 1, 2), uniform(-1, 1, 2, 3), uniform(-1, 1, 3, 2))
            .sample(
                settings("beta", 0.5, "alpha", 2.0),
                uniform(-1, 1, 2, 2),
                uniform(-1, 1, 2, 3),
                uniform(-1, 1, 3, 2))
            .rejects(
                "The expanded size of the tensor (2) must match the existing size (3) at "
                    + "non-singleton dimension 1.  Target sizes: [2, 2].  Tensor sizes: [3]",
                uniform(0, 1, 3),
                uniform(0, 1, 2, 3),
                uniform(0, 1, 3, 2))
            .rejects(
                "mat1 must be a matrix, got 1-D tensor",
                uniform(0, 1, 2, 2),
                uniform(0, 1, 3),
                uniform(0, 1, 3, 2)),
        OpRow.of(
                "baddbmm",
                a ->
                    a.tensor(0)
                        .baddbmm(
                            a.tensor(1), a.tensor(2), a.number("beta", 1), a.number("alpha", 1)))
            .matrixProduct()
            .sample(
                settings("beta", 0.5, "alpha", 2.0),
                uniform(-1, 1, 2, 1, 1),
                uniform(-1, 1, 2, 2, 3),
                uniform(-1, 1, 2, 3, 2)),
        einsum(),
        OpRow.of("linear", a -> a.tensor(0).linear(a.tensor(1), a.count() > 2 ? a.tensor(2) : null))
            .matrixProduct()
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 4, 3), uniform(-1, 1, 4))
            .sample(uniform(-1, 1, 3), uniform(-1, 1, 4, 3), uniform(-1, 1, 4))
            .sample(uniform(-1, 1, 2, 1, 3), uniform(-1, 1, 1, 3))
            .rejects(
                "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x4)",
                uniform(0, 1, 2, 3),
                uniform(0, 1, 4, 2))
            .rejects(
                "mat1 and mat2 must have the same dtype, but got Double and Long",
                uniform(0, 1, 1, 1),
                integers(Shape.of(1, 1), 1))
            .rejects(
                "the bias of linear must have shape [2], the rows of the weight [2, 3], actual: "
                    + "[3]",
                uniform(0, 1, 2, 3),
                uniform(0, 1, 2, 3),
                uniform(0, 1, 3)));
  }

  private static OpRow einsum() {
    return OpRow.of("einsum", a -> Tensors.einsum(a.text("equation"), a.array()))
        .matrixProduct()
        .sample(settings("equation", "ij,jk->ik"), uniform(-1, 1, 2, 3), uniform(-1, 1, 3, 2))
        .sample(
            settings("equation", "bij,bj,c"),
            uniform(-1, 1, 2, 2, 3),
            uniform(-1, 1, 2, 3),
            uniform(-1, 1, 2))
        .sample(settings("equation", "ijij->j"), uniform(-1, 1, 2, 3, 2, 3))
        .rejects(
            "einsum(): subscript j has size 2 for operand 1 which does not broadcast with "
                + "previously seen size 3",
            settings("equation", "ij,jk->ik"),
            uniform(0, 1, 2, 3),
            uniform(0, 1, 2, 3))
        .rejects(
            "einsum(): fewer operands were provided than specified in the equation",
            settings("equation", "ij,jk->ik"),
            uniform(0, 1, 2, 3))
        .rejects(
            "einsum(): output subscript k does not appear in the equation for any input operand",
            settings("equation", "ij->ik"),
            uniform(0, 1, 2, 3))
        .rejects(
            "einsum(): output subscript i appears more than once in the output",
            settings("equation", "ij->ii"),
            uniform(0, 1, 2, 3))
        .rejects(
            "einsum(): the number of subscripts in the equation (1) does not match the number of "
                + "dimensions (2) for operand 0 and no ellipsis was given",
            settings("equation", "i->i"),
            uniform(0, 1, 2, 3))
        .rejects(
            "einsum(): invalid subscript '1' in 'i1', subscripts must be in [a-zA-Z]",
            settings("equation", "i1->i"),
            uniform(0, 1, 2, 3))
        .rejects(
            "einsum(): subscript i is repeated for operand 0 but the sizes don't match, 3 != 2",
            settings("equation", "ii"),
            uniform(0, 1, 2, 3));
  }
}
