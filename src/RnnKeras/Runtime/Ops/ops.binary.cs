using RnnKeras.Runtime.Ops;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public abstract partial class ops
        {
            private static Tensor Promoted(BinaryOp op, Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.Pair(x1, x2);
                return Apply(op, a, b);
            }

            private static Tensor Numbers(BinaryOp op, Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.Pair(x1, x2);
                return a.dtype == DType.Bool ? Apply(op, cast(a, DType.Int32), cast(b, DType.Int32)) : Apply(op, a, b);
            }

            private static Tensor FloatingPair(BinaryOp op, Tensor x1, Tensor x2)
            {
                var (a, b) = Promotion.FloatingPair(x1, x2);
                return Apply(op, a, b);
            }

            private static Tensor Bools(BinaryOp op, Tensor x1, Tensor x2) => Apply(op, cast(x1, DType.Bool), cast(x2, DType.Bool));

            private static bool BothBool(Tensor x1, Tensor x2)
            {
                ArgumentNullException.ThrowIfNull(x1);
                ArgumentNullException.ThrowIfNull(x2);
                return x1.dtype == DType.Bool && x2.dtype == DType.Bool;
            }

            /// <summary>x1 + x2; logical or for two bools.</summary>
            public static Tensor add(Tensor x1, Tensor x2) => BothBool(x1, x2) ? logical_or(x1, x2) : Promoted(Binary.Add, x1, x2);

            /// <summary>x1 − x2.</summary>
            public static Tensor subtract(Tensor x1, Tensor x2) => Promoted(Binary.Subtract, x1, x2);

            /// <summary>x1 · x2; logical and for two bools.</summary>
            public static Tensor multiply(Tensor x1, Tensor x2) =>
                BothBool(x1, x2) ? logical_and(x1, x2) : Promoted(Binary.Multiply, x1, x2);

            /// <summary>x1 / x2, always floating: integers become floatx.</summary>
            public static Tensor divide(Tensor x1, Tensor x2) => FloatingPair(Binary.Divide, x1, x2);

            /// <summary>As <see cref="divide"/>.</summary>
            public static Tensor true_divide(Tensor x1, Tensor x2) => divide(x1, x2);

            /// <summary>x1 / x2, and 0 where x2 is 0.</summary>
            public static Tensor divide_no_nan(Tensor x1, Tensor x2) => FloatingPair(Binary.DivideNoNan, x1, x2);

            /// <summary>x1 / x2 rounded towards minus infinity.</summary>
            public static Tensor floor_divide(Tensor x1, Tensor x2) => Numbers(Binary.FloorDivide, x1, x2);

            /// <summary>Remainder with the sign of x2, as Python's %.</summary>
            public static Tensor mod(Tensor x1, Tensor x2) => Numbers(Binary.Mod, x1, x2);

            /// <summary>x1 to the power x2.</summary>
            public static Tensor power(Tensor x1, Tensor x2) => Numbers(Binary.Power, x1, x2);

            /// <summary>The larger of both, element by element. NaN wins.</summary>
            public static Tensor maximum(Tensor x1, Tensor x2) => BothBool(x1, x2) ? logical_or(x1, x2) : Promoted(Binary.Maximum, x1, x2);

            /// <summary>The smaller of both, element by element. NaN wins.</summary>
            public static Tensor minimum(Tensor x1, Tensor x2) => BothBool(x1, x2) ? logical_and(x1, x2) : Promoted(Binary.Minimum, x1, x2);

            /// <summary>(x1 − x2)².</summary>
            internal static Tensor squared_difference(Tensor x1, Tensor x2) => Promoted(Binary.SquaredDifference, x1, x2);

            /// <summary>Angle of the point (x2, x1), in radians between −π and π.</summary>
            public static Tensor arctan2(Tensor x1, Tensor x2) => FloatingPair(Binary.Atan2, x1, x2);

            /// <summary>True where both are equal; NaN equals nothing.</summary>
            public static Tensor equal(Tensor x1, Tensor x2) => Promoted(Binary.Equal, x1, x2);

            /// <summary>True where both differ.</summary>
            public static Tensor not_equal(Tensor x1, Tensor x2) => Promoted(Binary.NotEqual, x1, x2);

            /// <summary>True where x1 &lt; x2.</summary>
            public static Tensor less(Tensor x1, Tensor x2) => Promoted(Binary.Less, x1, x2);

            /// <summary>True where x1 ≤ x2.</summary>
            public static Tensor less_equal(Tensor x1, Tensor x2) => Promoted(Binary.LessEqual, x1, x2);

            /// <summary>True where x1 &gt; x2.</summary>
            public static Tensor greater(Tensor x1, Tensor x2) => Promoted(Binary.Greater, x1, x2);

            /// <summary>True where x1 ≥ x2.</summary>
            public static Tensor greater_equal(Tensor x1, Tensor x2) => Promoted(Binary.GreaterEqual, x1, x2);

            /// <summary>True where both are true (not 0).</summary>
            public static Tensor logical_and(Tensor x1, Tensor x2) => Bools(Binary.And, x1, x2);

            /// <summary>True where one or both are true (not 0).</summary>
            public static Tensor logical_or(Tensor x1, Tensor x2) => Bools(Binary.Or, x1, x2);

            /// <summary>True where exactly one of both is true.</summary>
            public static Tensor logical_xor(Tensor x1, Tensor x2) => not_equal(cast(x1, DType.Bool), cast(x2, DType.Bool));
        }
    }
}
