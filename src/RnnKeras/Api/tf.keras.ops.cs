namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        // Not static, so that the modules that repeat names of keras.ops inherit them.
        public abstract partial class ops
        {
            private ops()
            {
            }

            /// <summary>The same functions under <c>keras.ops.nn</c>.</summary>
            public abstract partial class nn : ops;

            /// <summary>The same functions under <c>keras.ops.numpy</c>.</summary>
            public abstract partial class numpy : ops;

            /// <summary>Linear algebra under <c>keras.ops.linalg</c>.</summary>
            public abstract partial class linalg : ops;

            /// <summary>The value of a tensor as an array.</summary>
            public static NDArray convert_to_numpy(Tensor x) => x.numpy();
        }
    }
}
