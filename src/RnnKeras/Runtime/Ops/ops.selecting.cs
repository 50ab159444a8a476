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
            /// Positions along an axis such that element <paramref name="kth"/> is where sorting puts it, smaller ones before it. They are
            /// in full order, which is one of the orders that fit.
            /// </summary>
            public static Tensor argpartition(Tensor x, int kth, int? axis = -1)
            {
                var size = axis is { } a ? x.shape[DimsExtensions.Axis("argpartition", a, x.ndim)] : (int)x.shape.Count;
                if (size >= 0 && (kth >= size || kth < -size))
                    throw new ArgumentOutOfRangeException(nameof(kth), $"argpartition: kth is {kth}, but there are {size} elements.");
                return argsort(x, axis);
            }

            /// <summary>
            /// Where x is not 0: one int32 tensor of positions per axis. Their length depends on the values, so x must have some.
            /// </summary>
            public static Tensor[] nonzero(Tensor x)
            {
                var flags = cast(Known(x, "nonzero"), DType.Bool).Value;
                var flat = flags.Span<bool>().ToArray().Select((f, i) => (f, i)).Where(p => p.f).Select(p => p.i).ToArray();
                return unravel_index(Tensor.Constant(HostTensor.From(flat, flat.Length)), x.shape);
            }

            /// <summary>
            /// The distinct elements in ascending order, then as asked for: positions of the first of each, positions that rebuild x, and
            /// counts (int32). Their length depends on the values, so x must have some; <paramref name="size"/> cuts or fills them up.
            /// </summary>
            public static Tensor[] unique(
                Tensor x, bool sorted = true, bool return_index = false, bool return_inverse = false, bool return_counts = false,
                int? axis = null, int? size = null, Tensor? fill_value = null)
            {
                if (!sorted || axis is not null)
                    throw new NotSupportedException("unique: only all elements in ascending order are supported (sorted=true, axis=null).");
                var flat = ravel(Known(x, "unique"));
                var order = argsort(flat);
                var ascending = take(flat, order, 0);
                var isNew = append(cast(1, DType.Int32), cast(not_equal(ascending[1..], ascending[..^1]), DType.Int32));
                var group = cumsum(isNew) - 1;                                                  // of each element in ascending order
                var first = flat.shape[0] == 0 ? group : nonzero(isNew)[0];
                Tensor Sized(Tensor t, Tensor? fill) => size is not { } n || n == t.shape[0] ? t
                    : n < t.shape[0] ? t[..n] : pad(t, [(0, n - t.shape[0])], constant_values: fill ?? t[0]);
                var results = new List<Tensor> { Sized(take(ascending, first, 0), fill_value) };
                if (return_index)
                    results.Add(Sized(take(order, first, 0), null));
                if (return_inverse)
                    results.Add(reshape(take(group, argsort(order), 0), x.shape.ToArray()));
                if (return_counts)
                    results.Add(Sized(bincount(group), 0));
                return [.. results];
            }

            private static Tensor Known(Tensor x, string function) => !IsKnown(x)
                ? throw new NotSupportedException(
                    $"{function}: the shape of the result depends on the values, which a symbolic tensor lacks. Call it on data.")
                : x;

            /// <summary>Sliding sums of products: x1 against x2, modes "valid", "same" and "full" as NumPy's.</summary>
            public static Tensor correlate(Tensor x1, Tensor x2, string mode = "valid")
            {
                var (a, b) = Promotion.FloatingPair(x1, x2);
                if (a.ndim != 1 || b.ndim != 1 || a.shape[0] < 0 || b.shape[0] < 0)
                    throw new ArgumentException($"correlate: expected two vectors but received shapes {x1.shape} and {x2.shape}.", nameof(x1));
                int n = a.shape[0], m = b.shape[0];
                if (n < m)
                    return flip(correlate(b, a, mode));
                var around = mode switch
                {
                    "valid" => (0, 0),
                    "same" => (m / 2, (m - 1) / 2),
                    "full" => (m - 1, m - 1),
                    _ => throw new ArgumentException($"correlate: unknown mode '{mode}'. Expected 'valid', 'same' or 'full'.", nameof(mode)),
                };
                return squeeze(conv(reshape(pad(a, [around]), new[] { 1, -1, 1 }), reshape(b, new[] { -1, 1, 1 })), new[] { 0, 2 });
            }

            /// <summary>A function of numbers as one of tensors: applied to each element.</summary>
            /// <param name="pyfunc">Takes and gives a scalar tensor.</param>
            /// <param name="excluded">Only null: there is one argument.</param>
            /// <param name="signature">Only null: elements are scalars.</param>
            public static Func<Tensor, Tensor> vectorize(Func<Tensor, Tensor> pyfunc, object? excluded = null, string? signature = null) =>
                excluded is null && signature is null
                    ? x => reshape_like(map(pyfunc, ravel(x)), x)
                    : throw new NotSupportedException("vectorize: excluded and signature are not supported; leave them at null.");
        }
    }
}
