namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class ops
        {
            /// <summary>The value of a tensor as an array.</summary>
            public static NDArray convert_to_numpy(Tensor x) => x.numpy();
        }
    }
}
