namespace RnnKeras;

public static partial class tf
{
    /// <summary>Matrices: <c>tf.linalg</c>.</summary>
    public static class linalg
    {
        /// <inheritdoc cref="tf.matmul"/>
        public static Tensor matmul(TensorLike a, TensorLike b, bool transpose_a = false, bool transpose_b = false) =>
            tf.matmul(a, b, transpose_a, transpose_b);

        /// <summary>Matrix times vector: (…, n, m), (…, m) → (…, n).</summary>
        public static Tensor matvec(TensorLike a, TensorLike b) =>
            keras.ops.squeeze(keras.ops.matmul(a.Constant(), keras.ops.expand_dims(b.Constant(), -1)), -1);

        /// <summary>The last two axes exchanged.</summary>
        public static Tensor matrix_transpose(TensorLike a) => keras.ops.swapaxes(a.Constant(), -1, -2);

        /// <summary>As <see cref="matrix_transpose"/>: the numbers are real.</summary>
        public static Tensor adjoint(TensorLike matrix) => matrix_transpose(matrix);

        /// <summary>Sum of the diagonal.</summary>
        public static Tensor trace(TensorLike x) => keras.ops.sum(diag_part(x), -1);

        /// <summary>A square matrix with this diagonal: (…, n) → (…, n, n).</summary>
        public static Tensor diag(TensorLike diagonal)
        {
            var x = diagonal.Constant();
            return keras.ops.expand_dims(x, -1) * keras.ops.eye(Dim.Of(x, -1), dtype: x.dtype);
        }

        /// <summary>The diagonal of each matrix: (…, n, m) → (…, min(n, m)).</summary>
        public static Tensor diag_part(TensorLike input)
        {
            var x = input.Constant();
            return keras.ops.diagonal(x, 0, x.ndim - 2, x.ndim - 1);
        }

        /// <inheritdoc cref="diag"/>
        public static Tensor tensor_diag(TensorLike diagonal) => diag(diagonal);

        /// <inheritdoc cref="diag_part"/>
        public static Tensor tensor_diag_part(TensorLike input) => diag_part(input);

        /// <summary>The matrix with another diagonal.</summary>
        public static Tensor set_diag(TensorLike input, TensorLike diagonal)
        {
            var x = input.Constant();
            var isDiagonal = keras.ops.eye(Dim.Of(x, -2), Dim.Of(x, -1), dtype: "bool");
            return keras.ops.where(isDiagonal, keras.ops.expand_dims(diagonal.Constant(), -1), x);
        }

        /// <summary>The matrix without what lies further than num_lower below or num_upper above the diagonal; −1: all is kept.</summary>
        public static Tensor band_part(TensorLike input, int num_lower, int num_upper)
        {
            var x = input.Constant();
            var below = keras.ops.expand_dims(keras.ops.arange(Dim.Of(x, -2)), 1) - keras.ops.arange(Dim.Of(x, -1));
            var keep = keras.ops.ones_like(below, "bool");
            if (num_lower >= 0)
                keep = keras.ops.logical_and(keep, below <= num_lower);
            if (num_upper >= 0)
                keep = keras.ops.logical_and(keep, -below <= num_upper);
            return keras.ops.where(keep, x, keras.ops.zeros_like(x));
        }

        /// <inheritdoc cref="tf.eye"/>
        public static Tensor eye(Dim num_rows, Dim? num_columns = null, DType? dtype = null) => tf.eye(num_rows, num_columns, dtype);

        /// <inheritdoc cref="tf.norm"/>
        public static Tensor norm(TensorLike tensor, double ord = 2, Axes? axis = null, bool keepdims = false) => tf.norm(tensor, ord, axis, keepdims);

        /// <summary>The tensor divided by its norm, and the norm.</summary>
        public static (Tensor normalized, Tensor norm) normalize(TensorLike tensor, double ord = 2, Axes? axis = null)
        {
            var length = tf.norm(tensor, ord, axis, keepdims: true);
            return (tensor.Constant() / length, length);
        }

        /// <inheritdoc cref="math.l2_normalize"/>
        public static Tensor l2_normalize(TensorLike x, Axes? axis = null, double epsilon = 1e-12) => math.l2_normalize(x, axis, epsilon);

        /// <inheritdoc cref="tf.global_norm"/>
        public static Tensor global_norm(IReadOnlyList<Tensor?> t_list) => tf.global_norm(t_list);

        /// <inheritdoc cref="tf.einsum"/>
        public static Tensor einsum(string equation, params TensorLike[] inputs) => tf.einsum(equation, inputs);

        /// <summary>Cross product of vectors of three numbers.</summary>
        public static Tensor cross(TensorLike a, TensorLike b) => keras.ops.cross(a.Constant(), b.Constant());

        /// <inheritdoc cref="tf.tensordot(TensorLike, TensorLike, int)"/>
        public static Tensor tensordot(TensorLike a, TensorLike b, int axes) => tf.tensordot(a, b, axes);

        /// <inheritdoc cref="tf.tensordot(TensorLike, TensorLike, int[][])"/>
        public static Tensor tensordot(TensorLike a, TensorLike b, int[][] axes) => tf.tensordot(a, b, axes);
    }

    /// <summary>Operations on the bits of integers: <c>tf.bitwise</c>.</summary>
    public static class bitwise
    {
        /// <summary>Bits set in both.</summary>
        public static Tensor bitwise_and(TensorLike x, TensorLike y) => keras.ops.bitwise_and(x, y);

        /// <summary>Bits set in one or both.</summary>
        public static Tensor bitwise_or(TensorLike x, TensorLike y) => keras.ops.bitwise_or(x, y);

        /// <summary>Bits set in exactly one.</summary>
        public static Tensor bitwise_xor(TensorLike x, TensorLike y) => keras.ops.bitwise_xor(x, y);

        /// <summary>Bits turned round.</summary>
        public static Tensor invert(TensorLike x) => keras.ops.bitwise_not(x.Constant());
    }
}
