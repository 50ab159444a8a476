using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            /// <summary>
            /// Projection onto the probability simplex along an axis: max(x - τ, 0), with τ such that a row sums to 1 (Martins and Astudillo,
            /// 2016). Keras' tensorflow backend has another τ when more than one element is above it; so has this, unless
            /// RNNKERAS_NUMERICS=documented.
            /// </summary>
            public static Tensor sparsemax(Tensor x, int axis = -1)
            {
                var rows = moveaxis(x, axis, -1);
                var descending = Ordered(rows, descending: true)[0];
                var sums = cumsum(descending, -1);
                var rank = cumsum(ones_like(descending), -1);
                var support = descending - (sums - 1) / rank > 0;
                var size = sum(cast(support, x.dtype), -1, keepdims: true);
                var counted = Numerics.Current.SparsemaxAddsRunningSums ? sums : descending;
                var threshold = (sum(where(support, counted, 0), -1, keepdims: true) - 1) / size;
                return moveaxis(maximum(rows - threshold, 0), -1, axis);
            }
        }
    }
}
