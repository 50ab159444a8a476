using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// The result of one of two functions. Where <paramref name="pred"/> is only known when a model runs, both are computed and
            /// one is
            /// chosen, so neither may assign variables, and both must be finite for gradients.
            /// </summary>
            public static Tensor cond(Tensor pred, Func<Tensor> true_fn, Func<Tensor> false_fn) =>
                cond(pred, () => [true_fn()], () => (Tensor[])[false_fn()])[0];

            /// <summary>As above, with several results.</summary>
            public static Tensor[] cond(Tensor pred, Func<Tensor[]> true_fn, Func<Tensor[]> false_fn)
            {
                if (IsKnown(pred))
                    return Truth(pred) ? true_fn() : false_fn();
                var assigned = Trace.Current?.Updates.ToArray() ?? [];
                var (a, b) = (true_fn(), false_fn());
                if (!assigned.SequenceEqual(Trace.Current?.Updates.ToArray() ?? []))
                    throw new NotSupportedException(
                        "cond: a branch assigns a variable, but both branches are computed. Assign ops.cond(…) to the variable instead.");
                if (a.Length != b.Length)
                    throw new ArgumentException(
                        $"cond: true_fn and false_fn must give equally many tensors, but gave {a.Length} and {b.Length}.", nameof(true_fn));
                return [.. a.Zip(b, (x, y) => where(pred, x, y))];
            }

            /// <summary>
            /// branches[index](operands), the index kept within bounds. Conditions as for <see cref="cond(Tensor, Func{Tensor},
            /// Func{Tensor})"/>.
            /// </summary>
            public static Tensor @switch(Tensor index, IReadOnlyList<Func<Tensor[], Tensor>> branches, params Tensor[] operands)
            {
                var position = clip(cast(index, DType.Int32), 0, branches.Count - 1);
                if (IsKnown(position))
                    return branches[position.Value.Span<int>()[0]](operands);
                var result = branches[^1](operands);
                for (var i = branches.Count - 2; i >= 0; i--)
                {
                    var (branch, later) = (branches[i], result);
                    result = cond(equal(position, i), () => branch(operands), () => later);
                }
                return result;
            }

            /// <summary>
            /// Repeats <paramref name="body"/> while <paramref name="cond"/> is true. In a model <paramref name="maximum_iterations"/>
            /// must be given:
            /// so many steps are computed, those behind the end without effect.
            /// </summary>
            public static Tensor[] while_loop(
                Func<Tensor[], Tensor> cond, Func<Tensor[], Tensor[]> body, Tensor[] loop_vars, int? maximum_iterations = null)
            {
                ArgumentNullException.ThrowIfNull(cond);
                ArgumentNullException.ThrowIfNull(body);
                var state = loop_vars;
                if (loop_vars.All(IsKnown) && IsKnown(cond(state)))
                {
                    for (var i = 0; i != maximum_iterations && Truth(cond(state)); i++)
                        state = body(state);
                    return state;
                }
                if (maximum_iterations is not { } most)
                    throw new NotSupportedException(
                        "while_loop: inside a model the number of steps must be bounded. Give maximum_iterations.");
                Tensor[] Step(Tensor[] s)
                {
                    var goesOn = cond(s);
                    return [.. body(s).Zip(s, (next, old) => where(goesOn, cast(next, old.dtype), old))];
                }
                return Scan.Run((_, s) => ([], Step(s)), [arange(most)], loop_vars).States;
            }

            /// <summary>value = body_fun(i, value) for i from <paramref name="lower"/> to <paramref name="upper"/> − 1.</summary>
            public static Tensor fori_loop(int lower, int upper, Func<Tensor, Tensor, Tensor> body_fun, Tensor init_val) =>
                body_fun is null ? throw new ArgumentNullException(nameof(body_fun)) : Scan.Run((i, s) => ([], [cast(body_fun(i[0], s[0]), s[0].dtype)]), [arange(lower, upper)], [copy(init_val)]).States[0];

            /// <summary>
            /// (carry, y) = f(carry, x) for each slice x of <paramref name="xs"/> (axis 0), or <paramref name="length"/> times; gives the
            /// last carry
            /// and all y. <paramref name="unroll"/> only affects speed elsewhere: 1.
            /// </summary>
            public static (Tensor carry, Tensor ys) scan(
                Func<Tensor, Tensor, (Tensor carry, Tensor y)> f, Tensor init, Tensor? xs = null, int? length = null,
                bool reverse = false, int unroll = 1)
            {
                if (unroll != 1)
                    throw new NotSupportedException($"scan: unroll={unroll} is not supported; leave it at 1.");
                var sequence = xs ?? arange(length ?? throw new ArgumentException("scan: give xs or length.", nameof(length)));
                if (length is { } n && sequence.shape[0] >= 0 && sequence.shape[0] != n)
                    throw new ArgumentException($"scan: length is {n} but xs has {sequence.shape[0]} slices.", nameof(length));
                var (ys, states) = Scan.Run(
                    (x, s) =>
                    {
                        var (carry, y) = f(s[0], x[0]);
                        return ([y], [carry]);
                    },
                    [sequence], [copy(init)], new EquatableArray<bool>([reverse]), _ => reverse);
                return (states[0], ys[0]);
            }

            /// <summary>f of each slice of xs (axis 0), stacked.</summary>
            public static Tensor map(Func<Tensor, Tensor> f, Tensor xs) => f is null ? throw new ArgumentNullException(nameof(f)) : Scan.Run((x, _) => ([f(x[0])], []), [xs], []).Ys[0];

            /// <summary>function of each slice of elements (axis 0), stacked.</summary>
            public static Tensor vectorized_map(Func<Tensor, Tensor> function, Tensor elements) => map(function, elements);

            /// <summary>
            /// Running results of an associative f along an axis: x0, f(x0, x1), f(f(x0, x1), x2) …; f combines many pairs at once.
            /// </summary>
            public static Tensor associative_scan(Func<Tensor, Tensor, Tensor> f, Tensor elems, bool reverse = false, int axis = 0)
            {
                var a = DimsExtensions.Axis("associative_scan", axis, elems.ndim);
                if (elems.shape[a] < 0)
                    throw new NotSupportedException($"associative_scan: the size of axis {axis} of shape {elems.shape} must be known.");
                return reverse ? flip(Prefixes(f, flip(elems, a), a), a) : Prefixes(f, elems, a);
            }

            /// <summary>Blelloch's recursion: prefixes of neighbouring pairs give every second prefix.</summary>
            private static Tensor Prefixes(Func<Tensor, Tensor, Tensor> f, Tensor x, int axis)
            {
                var n = x.shape[axis];
                if (n < 2)
                    return x;
                var odd = Prefixes(f, f(Along(x, axis, new(0, -1, 2)), Along(x, axis, new(1, null, 2))), axis);
                var first = Along(x, axis, new(0, 1));
                var before = n % 2 == 0 ? Along(odd, axis, new(0, -1)) : odd;
                var even = n == 2 ? first : concatenate([first, f(before, Along(x, axis, new(2, null, 2)))], axis);
                var order = Enumerable.Range(0, n).Select(i => i % 2 == 0 ? i / 2 : (n + 1) / 2 + i / 2).ToArray();
                return take(concatenate([even, odd], axis), Tensor.Constant(HostTensor.From(order, n)), axis);
            }

            /// <summary>
            /// A function with a gradient of its own: <paramref name="f"/> gives the result and, from the result's gradient, that of x.
            /// </summary>
            public static Func<Tensor, Tensor> custom_gradient(Func<Tensor, (Tensor result, Func<Tensor, Tensor> grad)> f) => x =>
            {
                var (result, grad) = f(x);
                return Apply(new CustomGradientOp(dy => [grad(dy)]), result, x);
            };

            /// <summary>The same for functions of several tensors.</summary>
            public static Func<Tensor[], Tensor> custom_gradient(Func<Tensor[], (Tensor result, Func<Tensor, IReadOnlyList<Tensor?>> grad)> f) => xs =>
            {
                var (result, grad) = f(xs);
                return Apply(new CustomGradientOp(grad), [result, .. xs]);
            };

            private static bool IsKnown(Tensor t) => Trace.Current is null ? !Eager.IsSymbolic(t) : t.HasValue;

            private static bool Truth(Tensor t) => cast(t, DType.Bool).Value is { Count: 1 } value
                ? value.Span<bool>()[0]
                : throw new ArgumentException($"A condition must be one value but has shape {t.shape}.");

            /// <summary>A tensor; floatx or int32 for plain numbers unless a dtype is given.</summary>
            public static Tensor convert_to_tensor(Tensor x, DType? dtype = null, bool? sparse = null, bool? ragged = null) =>
                sparse == true || ragged == true
                ? throw new NotSupportedException("convert_to_tensor: sparse and ragged tensors are not supported.")
                : Promotion.Cast(x, dtype ?? Promotion.ResultType(x));

            /// <summary>As <see cref="convert_to_tensor"/>.</summary>
            public static Tensor array(Tensor x, DType? dtype = null) => convert_to_tensor(x, dtype);

            /// <summary>True for tensors.</summary>
            public static bool is_tensor(object? x) => x is Tensor;

            /// <summary>The element type.</summary>
            public static DType dtype(Tensor x) => x.dtype;
        }
    }
}
