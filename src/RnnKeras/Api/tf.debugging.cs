namespace RnnKeras;

public static partial class tf
{
    /// <summary>
    /// Checks that stop a program: <c>tf.debugging</c>. They look at values, so they work on eager tensors; inside a model, where there
    /// are none yet, they throw.
    /// </summary>
    public static class debugging
    {
        /// <summary>Throws unless x = y everywhere.</summary>
        public static void assert_equal(TensorLike x, TensorLike y, string? message = null) =>
            Check(keras.ops.equal(x, y), "x == y", x, y, message);

        /// <summary>Throws unless x ≠ y everywhere.</summary>
        public static void assert_none_equal(TensorLike x, TensorLike y, string? message = null) =>
            Check(keras.ops.not_equal(x, y), "x != y", x, y, message);

        /// <summary>Throws unless x &gt; y everywhere.</summary>
        public static void assert_greater(TensorLike x, TensorLike y, string? message = null) =>
            Check(keras.ops.greater(x, y), "x > y", x, y, message);

        /// <summary>Throws unless x ≥ y everywhere.</summary>
        public static void assert_greater_equal(TensorLike x, TensorLike y, string? message = null) =>
            Check(keras.ops.greater_equal(x, y), "x >= y", x, y, message);

        /// <summary>Throws unless x &lt; y everywhere.</summary>
        public static void assert_less(TensorLike x, TensorLike y, string? message = null) =>
            Check(keras.ops.less(x, y), "x < y", x, y, message);

        /// <summary>Throws unless x ≤ y everywhere.</summary>
        public static void assert_less_equal(TensorLike x, TensorLike y, string? message = null) =>
            Check(keras.ops.less_equal(x, y), "x <= y", x, y, message);

        /// <summary>Throws unless |x − y| ≤ atol + rtol · |y| everywhere; both default to ten roundings of float32.</summary>
        public static void assert_near(TensorLike x, TensorLike y, double rtol = 1.1920929e-6, double atol = 1.1920929e-6, string? message = null) =>
            Check(keras.ops.isclose(x, y, rtol, atol), "x and y not equal to tolerance", x, y, message);

        /// <summary>Throws when a value is infinite or not a number; gives the tensor back.</summary>
        public static Tensor check_numerics(TensorLike tensor, string message)
        {
            Check(keras.ops.isfinite(tensor.Constant()), "x is finite", tensor, tensor, message);
            return tensor.Constant();
        }

        /// <summary>Throws unless the tensor has so many axes.</summary>
        public static void assert_rank(TensorLike x, int rank, string? message = null)
        {
            if (x.Constant().ndim != rank)
                throw new ArgumentException($"{message} Tensor of shape {x.Constant().shape} must have rank {rank}.".TrimStart(), nameof(x));
        }

        private static void Check(Tensor holds, string condition, Tensor x, Tensor y, string? message)
        {
            if (!(bool)keras.ops.all(holds))
                throw new InvalidOperationException($"{message} Condition {condition} did not hold. x: {x.numpy()}, y: {y.numpy()}".TrimStart());
        }
    }
}
