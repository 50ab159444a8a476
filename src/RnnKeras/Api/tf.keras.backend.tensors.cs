using RnnKeras.Constraints;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class backend
        {
            /// <inheritdoc cref="ops.arange(double, double?, double?, DType?)"/>
            public static Tensor arange(int start, int? stop = null, int step = 1, DType? dtype = null) =>
                ops.arange(start, stop, step, dtype);

            /// <summary>All axes but the batch as one: (batch, features).</summary>
            public static Tensor batch_flatten(Tensor x) => ops.reshape(x, [ops.shape(x)[0], -1]);

            /// <summary>The values of variables.</summary>
            public static NDArray[] batch_get_value(IReadOnlyList<Variable> tensors) => [.. tensors.Select(get_value)];

            /// <summary>Gives variables new values.</summary>
            public static void batch_set_value(IReadOnlyList<(Variable, NDArray)> tuples)
            {
                foreach (var (variable, value) in tuples)
                    set_value(variable, value);
            }

            /// <inheritdoc cref="ops.cast"/>
            public static Tensor cast(Tensor x, DType dtype) => ops.cast(x, dtype);

            /// <summary>The values in <c>floatx()</c>.</summary>
            public static Tensor cast_to_floatx(Tensor x) => ops.cast(x, KerasConfig.FloatX);

            /// <inheritdoc cref="ops.concatenate"/>
            public static Tensor concatenate(IReadOnlyList<Tensor> tensors, int axis = -1) => ops.concatenate(tensors, axis);

            /// <summary>A tensor of these values; floatx unless a dtype is given, repeated to a shape if one is.</summary>
            /// <param name="name">Tensors have no names: not kept.</param>
            public static Tensor constant(NDArray value, DType? dtype = null, Shape? shape = null, string? name = null)
            {
                var x = tf.constant(value, dtype ?? KerasConfig.FloatX);
                return shape is null ? x : x.shape.Count == shape.Count ? ops.reshape(x, shape.ToArray()) : ops.broadcast_to(x, shape.ToArray());
            }

            /// <summary>Number of elements.</summary>
            public static long count_params(Variable x) => x.shape.Count;

            /// <summary>Name of the element type.</summary>
            public static string dtype(Tensor x) => x.dtype.Name;

            /// <summary>The value.</summary>
            public static NDArray eval(Tensor x) => x.numpy();

            /// <inheritdoc cref="ops.expand_dims"/>
            public static Tensor expand_dims(Tensor x, int axis = -1) => ops.expand_dims(x, axis);

            /// <summary>The identity matrix as a variable.</summary>
            public static Variable eye(int size, DType? dtype = null, string? name = null) => Variable(ops.eye(size), dtype, name);

            /// <inheritdoc cref="ops.ravel"/>
            public static Tensor flatten(Tensor x) => ops.ravel(x);

            /// <summary>Rows of <paramref name="reference"/>.</summary>
            public static Tensor gather(Tensor reference, Tensor indices) => ops.take(reference, indices, 0);

            /// <summary>The value of a variable.</summary>
            public static NDArray get_value(Variable x) => x.value.numpy();

            /// <summary>A number that grows with each call, per prefix.</summary>
            public static int get_uid(string prefix = "") => AutoName.Next(prefix);

            /// <summary>Sizes; unknown ones are null in Python, −1 in a <see cref="Shape"/>.</summary>
            public static Shape int_shape(Tensor x) => x.shape;

            /// <inheritdoc cref="ops.map"/>
            /// <param name="fn">Of one slice.</param>
            /// <param name="elems">Sliced along axis 0.</param>
            /// <param name="name">Not kept.</param>
            /// <param name="dtype">Of the result.</param>
            public static Tensor map_fn(Func<Tensor, Tensor> fn, Tensor elems, string? name = null, DType? dtype = null) =>
                dtype is null ? ops.map(fn, elems) : ops.cast(ops.map(fn, elems), dtype);

            /// <inheritdoc cref="ops.ndim"/>
            public static int ndim(Tensor x) => x.ndim;

            /// <summary>Integers as vectors with a single 1.</summary>
            public static Tensor one_hot(Tensor indices, int num_classes) => ops.one_hot(indices, num_classes);

            /// <inheritdoc cref="zeros"/>
            public static Variable ones(Shape shape, DType? dtype = null, string? name = null) => Variable(ops.ones(shape.ToArray()), dtype, name);

            /// <inheritdoc cref="ops.ones_like"/>
            public static Tensor ones_like(Tensor x, DType? dtype = null, string? name = null) => ops.ones_like(x, dtype);

            /// <summary>Axes in another order.</summary>
            public static Tensor permute_dimensions(Tensor x, int[] pattern) => ops.transpose(x, pattern);

            /// <summary>(batch, features) repeated to (batch, n, features).</summary>
            public static Tensor repeat(Tensor x, int n) => x.ndim == 2
                ? ops.repeat(ops.expand_dims(x, 1), n, 1)
                : throw new ArgumentException($"Expected input `x` to have rank 2. Received: rank(x)={x.ndim}", nameof(x));

            /// <summary>Each element <paramref name="rep"/> times along an axis.</summary>
            public static Tensor repeat_elements(Tensor x, int rep, int axis) => ops.repeat(x, rep, axis);

            /// <inheritdoc cref="ops.reshape"/>
            public static Tensor reshape(Tensor x, SymbolicShape shape) => ops.reshape(x, shape);

            /// <summary>The order along axes turned round.</summary>
            public static Tensor reverse(Tensor x, Axes axes) => ops.flip(x, axes);

            /// <summary>Gives a variable a new value.</summary>
            public static void set_value(Variable x, NDArray value) => x.assign(tf.constant(value));

            /// <inheritdoc cref="ops.shape"/>
            public static SymbolicShape shape(Tensor x) => ops.shape(x);

            /// <inheritdoc cref="ops.squeeze"/>
            public static Tensor squeeze(Tensor x, int axis) => ops.squeeze(x, axis);

            /// <inheritdoc cref="ops.stack"/>
            public static Tensor stack(IReadOnlyList<Tensor> x, int axis = 0) => ops.stack(x, axis);

            /// <inheritdoc cref="ops.stop_gradient"/>
            public static Tensor stop_gradient(Tensor variables) => ops.stop_gradient(variables);

            /// <summary>Zeros before and after the time axis of (batch, time, features).</summary>
            public static Tensor temporal_padding(Tensor x, (int before, int after)? padding = null) =>
                ops.pad(x, [(0, 0), padding ?? (1, 1), (0, 0)]);

            /// <inheritdoc cref="ops.tile"/>
            public static Tensor tile(Tensor x, params int[] n) => ops.tile(x, n);

            /// <summary>The tensor: all are dense.</summary>
            public static Tensor to_dense(Tensor tensor) => tensor;

            /// <inheritdoc cref="ops.transpose"/>
            public static Tensor transpose(Tensor x) => ops.transpose(x);

            /// <summary>Gives a variable a new value; part of the function being traced inside a model.</summary>
            public static Variable update(Variable x, Tensor new_x) => Changed(x, v => v.assign(new_x));

            /// <summary>Adds to a variable.</summary>
            public static Variable update_add(Variable x, Tensor increment) => Changed(x, v => v.assign_add(increment));

            /// <summary>Subtracts from a variable.</summary>
            public static Variable update_sub(Variable x, Tensor decrement) => Changed(x, v => v.assign_sub(decrement));

            /// <summary>x · momentum + value · (1 − momentum), assigned to x.</summary>
            public static Variable moving_average_update(Variable x, Tensor value, double momentum) =>
                Changed(x, v => v.assign_sub((v.value - ops.cast(value, v.dtype)) * (1 - momentum)));

            private static Variable Changed(Variable x, Action<Variable> change)
            {
                change(x);
                return x;
            }

            /// <summary>A variable that starts with this value; floatx unless a dtype is given.</summary>
            public static Variable variable(Tensor value, DType? dtype = null, string? name = null, Constraint? constraint = null)
            {
                var result = Variable(value, dtype, name);
                result.constraint = constraint;
                return result;
            }

            /// <summary>A variable of zeros; floatx unless a dtype is given.</summary>
            public static Variable zeros(Shape shape, DType? dtype = null, string? name = null) => Variable(ops.zeros(shape.ToArray()), dtype, name);

            /// <inheritdoc cref="ops.zeros_like"/>
            public static Tensor zeros_like(Tensor x, DType? dtype = null, string? name = null) => ops.zeros_like(x, dtype);

            private static Variable Variable(Tensor value, DType? dtype, string? name) =>
                new(ops.cast(value, dtype ?? KerasConfig.FloatX).Value.Clone(), name ?? "Variable");
        }
    }
}
