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
            /// Convolution (as in Keras, without turning the kernel): x (batch, length …, channels), kernel (size …, channels / groups,
            /// filters). Padding "valid", "same" or, in one dimension, "causal".
            /// </summary>
            public static Tensor conv(
                Tensor inputs, Tensor kernel, Shape? strides = null, string padding = "valid", string? data_format = null,
                    Shape? dilation_rate = null) =>
                ChannelsLast(inputs, data_format, x =>
                {
                    var groups = x.shape[-1] / kernel.shape[-2];
                    if (groups == 1)
                        return Convolve(x, kernel, strides, padding, dilation_rate);
                    var (xs, kernels) = (split(x, groups, axis: -1), split(kernel, groups, axis: -1));
                    return concatenate([.. xs.Zip(kernels, (part, k) => Convolve(part, k, strides, padding, dilation_rate))], axis: -1);
                });

            private static Tensor Convolve(Tensor x, Tensor kernel, Shape? strides, string padding, Shape? dilation)
            {
                var size = kernel.shape.ToArray()[..^2];
                var windows = new Windows("conv", size, strides, dilation);
                if (x.shape[-1] != kernel.shape[-2])
                    throw new ShapeMismatchException(
                        $"conv: expected {kernel.shape[-2]} channels, as the kernel {kernel.shape} has, but received shape {x.shape}.");
                // (batch, windows …, positions · channels) · (positions · channels, filters)
                var patches = concatenate(windows.Over(x, padding), axis: -1);
                return matmul(patches, reshape(kernel, [-1, kernel.shape[-1]]));
            }

            /// <summary>
            /// Convolution of each channel by itself: kernel (size …, channels, multiplier), output channels channel · multiplier + i.
            /// </summary>
            public static Tensor depthwise_conv(
                Tensor inputs, Tensor kernel, Shape? strides = null, string padding = "valid", string? data_format = null,
                    Shape? dilation_rate = null) =>
                ChannelsLast(inputs, data_format, x =>
                {
                    var windows = new Windows("depthwise_conv", kernel.shape.ToArray()[..^2], strides, dilation_rate);
                    var (channels, multiplier) = (kernel.shape[-2], kernel.shape[-1]);
                    // (channels, multiplier) per position
                    var weights = unstack(reshape(kernel, [-1, channels, multiplier]), windows.Count);
                    var sum = windows.Over(x, padding).Select((slice, i) => expand_dims(slice, axis: -1) * weights[i])
                        .Aggregate(add);
                    return reshape(sum, [.. shape(sum).Take(sum.ndim - 2), channels * multiplier]);
                });

            /// <summary>A depthwise convolution, then one of size 1 that mixes the channels.</summary>
            public static Tensor separable_conv(
                Tensor inputs, Tensor depthwise_kernel, Tensor pointwise_kernel, Shape? strides = null, string padding = "valid",
                    string? data_format = null,
                Shape? dilation_rate = null) =>
                conv(depthwise_conv(inputs, depthwise_kernel, strides, padding, data_format, dilation_rate), pointwise_kernel,
                    data_format: data_format);

            /// <summary>
            /// The gradient of a convolution as a layer: makes sequences longer by the strides. kernel (size …, filters, channels).
            /// </summary>
            public static Tensor conv_transpose(
                Tensor inputs, Tensor kernel, Shape? strides = null, string padding = "valid", Shape? output_padding = null,
                    string? data_format = null,
                Shape? dilation_rate = null) =>
                ChannelsLast(inputs, data_format, x =>
                {
                    var axes = kernel.ndim - 2;
                    var (steps, rates) = (Windows.Each(strides, axes, nameof(strides)),
                        Windows.Each(dilation_rate, axes, nameof(dilation_rate)));
                    var extra = output_padding is null ? null : Windows.Each(output_padding, axes, nameof(output_padding));
                    var around = new (int, int)[x.ndim];
                    for (var i = 0; i < axes; i++)
                    {
                        x = Spread(x, i + 1, steps[i]);
                        around[i + 1] = TransposedPadding((kernel.shape[i] - 1) * rates[i] + 1, steps[i], padding, extra?[i]);
                    }
                    var turned = swapaxes(flip(kernel, Enumerable.Range(0, axes).ToArray()), -2, -1);
                    return Convolve(Crop(pad(x, [.. around.Select(p => (Math.Max(p.Item1, 0), Math.Max(p.Item2, 0)))]), around), turned,
                        null, "valid", dilation_rate);
                });

            /// <summary>step - 1 zeros between the elements of an axis.</summary>
            private static Tensor Spread(Tensor x, int axis, int step)
            {
                if (step == 1)
                    return x;
                var wide = expand_dims(x, axis: axis + 1);
                wide = pad(wide, [.. Enumerable.Range(0, wide.ndim).Select(a => a == axis + 1 ? (0, step - 1) : (0, 0))]);
                var sizes = shape(x).Select((d, a) => a != axis ? d : d.IsKnown ? d.Size * step : -1);
                return Along(reshape(wide, [.. sizes]), axis, new Slice(null, 1 - step));
            }

            /// <summary>Zeros around the spread input so that the output has Keras' length.</summary>
            private static (int Before, int After) TransposedPadding(int reach, int stride, string padding, int? extra)
            {
                if (padding == "valid")
                    return (reach - 1, reach - 1 + (extra ?? Math.Max(reach, stride) - reach));
                if (padding != "same")
                    throw new ArgumentException($"conv_transpose: unknown padding '{padding}'. Expected 'valid' or 'same'.",
                        nameof(padding));
                var total = extra is { } more ? reach + reach % 2 - 2 + more : stride + reach - 2;
                var before = Math.Min(total / 2 + total % 2, reach - 1);
                return (before, total - before);
            }

            /// <summary>Cuts off where a padding is negative.</summary>
            private static Tensor Crop(Tensor x, (int Before, int After)[] around)
            {
                for (var a = 0; a < x.ndim; a++)
                    if (around[a].Before < 0 || around[a].After < 0)
                        x = Along(x, a, new Slice(Math.Max(-around[a].Before, 0), around[a].After < 0 ? around[a].After : null));
                return x;
            }

            /// <summary>Largest element of each window; strides default to the window.</summary>
            public static Tensor max_pool(Tensor inputs, Shape pool_size, Shape? strides = null, string padding = "valid",
                string? data_format = null) =>
                ChannelsLast(inputs, data_format, x =>
                {
                    var windows = PoolWindows("max_pool", x, pool_size, strides);
                    return windows.Over(x, padding, double.NegativeInfinity).Aggregate(maximum);
                });

            /// <summary>Mean of each window, padding not counted; strides default to the window.</summary>
            public static Tensor average_pool(
                Tensor inputs, Shape pool_size, Shape? strides = null, string padding = "valid", string? data_format = null) =>
                ChannelsLast(inputs, data_format, x =>
                {
                    var windows = PoolWindows("average_pool", x, pool_size, strides);
                    var sum = windows.Over(x, padding).Aggregate(add);
                    if (padding == "valid")
                        return sum / windows.Count;
                    var one = ones([1, .. shape(x).Skip(1).Take(x.ndim - 2), 1], x.dtype);
                    return sum / windows.Over(one, padding).Aggregate(add);
                });

            private static Windows PoolWindows(string op, Tensor x, Shape size, Shape? strides) =>
                new(op, Windows.Each(size, x.ndim - 2, "pool_size"), strides ?? size);

            /// <summary>Computes with the channels on the last axis, wherever they are.</summary>
            private static Tensor ChannelsLast(Tensor x, string? data_format, Func<Tensor, Tensor> function) =>
                (data_format ?? KerasConfig.ImageDataFormat) == "channels_first" ? moveaxis(function(moveaxis(x, 1, -1)), -1, 1)
                    : function(x);
        }
    }
}
