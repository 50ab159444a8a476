using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Reductions that leave out NaN.</summary>
        public abstract partial class ops
        {
            private static Tensor Without(Tensor x, Tensor replacement) => x.dtype.IsFloating ? where(isnan(x), replacement, x) : x;

            /// <summary>Number of elements that are not NaN.</summary>
            private static Tensor Numbers(Tensor x, Axes? axis, bool keepdims) => sum(cast(logical_not(isnan(x)), x.dtype), axis, keepdims);

            /// <summary>Sum of the elements that are not NaN.</summary>
            public static Tensor nansum(Tensor x, Axes? axis = null, bool keepdims = false) => sum(Without(x, 0), axis, keepdims);

            /// <summary>Product of the elements that are not NaN.</summary>
            public static Tensor nanprod(Tensor x, Axes? axis = null, bool keepdims = false) => prod(Without(x, 1), axis, keepdims);

            /// <summary>Mean of the elements that are not NaN.</summary>
            public static Tensor nanmean(Tensor x, Axes? axis = null, bool keepdims = false)
            {
                x = Promotion.Floating(x);
                return nansum(x, axis, keepdims) / Numbers(x, axis, keepdims);
            }

            /// <summary>Mean squared distance from the mean, of the elements that are not NaN.</summary>
            public static Tensor nanvar(Tensor x, Axes? axis = null, bool keepdims = false)
            {
                x = Promotion.Floating(x);
                return nansum(square(x - nanmean(x, axis, keepdims: true)), axis, keepdims) / Numbers(x, axis, keepdims);
            }

            /// <summary>Root of <see cref="nanvar"/>.</summary>
            public static Tensor nanstd(Tensor x, Axes? axis = null, bool keepdims = false) => sqrt(nanvar(x, axis, keepdims));

            /// <summary>The largest number; NaN where there is none.</summary>
            public static Tensor nanmax(Tensor x, Axes? axis = null, bool keepdims = false) => NanExtreme(x, axis, keepdims, largest: true);

            /// <summary>The smallest number; NaN where there is none.</summary>
            public static Tensor nanmin(Tensor x, Axes? axis = null, bool keepdims = false) =>
                NanExtreme(x, axis, keepdims, largest: false);

            private static Tensor NanExtreme(Tensor x, Axes? axis, bool keepdims, bool largest)
            {
                if (!x.dtype.IsFloating)
                    return largest ? max(x, axis, keepdims) : min(x, axis, keepdims);
                var extreme = largest
                    ? max(Without(x, double.NegativeInfinity), axis, keepdims)
                    : min(Without(x, double.PositiveInfinity), axis, keepdims);
                return where(all(isnan(x), axis, keepdims), double.NaN, extreme);
            }

            /// <summary>Position of the largest element that is not NaN, int32.</summary>
            public static Tensor nanargmax(Tensor x, int? axis = null, bool keepdims = false) =>
                argmax(Without(x, double.NegativeInfinity), axis, keepdims);

            /// <summary>Position of the smallest element that is not NaN, int32.</summary>
            public static Tensor nanargmin(Tensor x, int? axis = null, bool keepdims = false) =>
                argmin(Without(x, double.PositiveInfinity), axis, keepdims);

            /// <summary>Running sums, NaN counted as 0.</summary>
            public static Tensor nancumsum(Tensor x, int? axis = null, DType? dtype = null) => cumsum(Without(x, 0), axis, dtype);

            /// <summary>Running products, NaN counted as 1.</summary>
            public static Tensor nancumprod(Tensor x, int? axis = null, DType? dtype = null) => cumprod(Without(x, 1), axis, dtype);

            /// <summary>The middle of the ordered elements that are not NaN.</summary>
            public static Tensor nanmedian(Tensor x, Axes? axis = null, bool keepdims = false) => nanquantile(x, 0.5, axis, "linear", keepdims);

            /// <summary>As <see cref="nanquantile"/> with q from 0 to 100.</summary>
            public static Tensor nanpercentile(Tensor x, double q, Axes? axis = null, string method = "linear", bool keepdims = false) =>
                nanquantile(x, q / 100, axis, method, keepdims);

            /// <summary>
            /// The value below which a fraction <paramref name="q"/> of the elements that are not NaN lies; NaN where there is none.
            /// Methods as for <see cref="quantile"/>.
            /// </summary>
            public static Tensor nanquantile(Tensor x, double q, Axes? axis = null, string method = "linear", bool keepdims = false)
            {
                if (q is < 0 or > 1)
                    throw new ArgumentException($"nanquantile: q must be between 0 and 1 but is {q}.", nameof(q));
                var (rows, axes) = ReducedLast(Promotion.Floating(x), axis);
                var numbers = Numbers(rows, -1, keepdims: true);
                var sorted = sort(where(isnan(rows), float.PositiveInfinity, rows));            // engines put NaN in different places
                var position = q * maximum(numbers - 1f, 0f);
                Tensor At(Tensor place) => squeeze(take_along_axis(sorted, cast(place, DType.Int32), -1), -1);
                var (low, high) = (At(floor(position)), At(ceil(position)));
                var fraction = squeeze(position - floor(position), -1);
                var result = method switch
                {
                    "linear" => low + (high - low) * fraction,
                    "lower" => low,
                    "higher" => high,
                    "midpoint" => (low + high) / 2f,
                    "nearest" => At(round(position)),
                    _ => throw new ArgumentException(
                        $"nanquantile: unknown method '{method}'. Expected 'linear', 'lower', 'higher', 'midpoint' or 'nearest'.", nameof(method)),
                };
                result = where(squeeze(equal(numbers, 0f), -1), float.NaN, result);
                return keepdims ? keep_dims(result, x, axes) : result;
            }
        }
    }
}
