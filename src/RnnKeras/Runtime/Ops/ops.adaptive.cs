using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// Means over windows chosen so that the spatial axes get <paramref name="output_size"/>: window i covers elements ⌊i·n/m⌋ to
            /// ⌈(i+1)·n/m⌉ − 1 of n for m outputs.
            /// </summary>
            public static Tensor adaptive_average_pool(Tensor inputs, Shape output_size, string? data_format = null) =>
                ChannelsLast(inputs, data_format, x => Adapt(x, output_size, (t, axis) => mean(t, axis, keepdims: true)));

            /// <summary>The largest elements of the windows of <see cref="adaptive_average_pool"/>.</summary>
            public static Tensor adaptive_max_pool(Tensor inputs, Shape output_size, string? data_format = null) =>
                ChannelsLast(inputs, data_format, x => Adapt(x, output_size, (t, axis) => max(t, axis, keepdims: true)));

            /// <summary>Axis after axis: the windows are boxes, so their means and maxima are those of the sides.</summary>
            private static Tensor Adapt(Tensor x, Shape output_size, Func<Tensor, int, Tensor> reduce)
            {
                var sizes = Windows.Each(output_size, x.ndim - 2, nameof(output_size));
                for (var axis = 1; axis <= sizes.Length; axis++)
                {
                    var (n, m) = (x.shape[axis], sizes[axis - 1]);
                    if (n < 0)
                        throw new NotSupportedException($"Adaptive pooling needs known sizes, but axis {axis} of shape {x.shape} is not known.");
                    var at = axis;
                    var whole = x;
                    x = concatenate([.. Enumerable.Range(0, m).Select(i => reduce(Along(whole, at, new(i * n / m, ((i + 1) * n + m - 1) / m)), at))], axis);
                }
                return x;
            }
        }
    }
}
