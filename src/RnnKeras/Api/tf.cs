using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// TensorFlow's spelling: <c>tf.keras.layers.LSTM(64)</c>, <c>tf.GradientTape()</c>. With <c>using static RnnKeras.tf;</c> it is
/// <c>keras.layers.LSTM(64)</c>.
/// </summary>
public static partial class tf
{
    /// <inheritdoc cref="DType.Float32"/>
    public static readonly DType float32 = DType.Float32;
    /// <inheritdoc cref="DType.Float64"/>
    public static readonly DType float64 = DType.Float64;
    /// <inheritdoc cref="DType.Int8"/>
    public static readonly DType int8 = DType.Int8;
    /// <inheritdoc cref="DType.Int16"/>
    public static readonly DType int16 = DType.Int16;
    /// <inheritdoc cref="DType.Int32"/>
    public static readonly DType int32 = DType.Int32;
    /// <inheritdoc cref="DType.Int64"/>
    public static readonly DType int64 = DType.Int64;
    /// <inheritdoc cref="DType.UInt8"/>
    public static readonly DType uint8 = DType.UInt8;
    /// <inheritdoc cref="DType.Bool"/>
    public static readonly DType @bool = DType.Bool;

    /// <inheritdoc cref="RnnKeras.GradientTape"/>
    /// <inheritdoc cref="RnnKeras.GradientTape.GradientTape" path="/param"/>
    public static GradientTape GradientTape(bool persistent = false, bool watch_accessed_variables = true) =>
        new(persistent, watch_accessed_variables);

    /// <summary>A tensor of these values.</summary>
    public static Tensor constant(NDArray value, DType? dtype = null) =>
        Tensor.Constant((dtype is null ? value : value.astype(dtype)).ToHostTensor());

    /// <summary>A tensor of these values.</summary>
    public static Tensor convert_to_tensor(NDArray value, DType? dtype = null) => constant(value, dtype);

    /// <summary>A variable that starts with this value.</summary>
    public static Variable Variable(NDArray initial_value, bool trainable = true, string name = "Variable", DType? dtype = null) =>
        new((dtype is null ? initial_value : initial_value.astype(dtype)).copy().ToHostTensor(), name, trainable);

    /// <summary>The function itself: eager code runs through the compiled engine anyway, so there is nothing to wrap.</summary>
    public static TFunction function<TFunction>(TFunction func)
        where TFunction : Delegate => func;

    /// <summary>Seeds and settings of random numbers.</summary>
    public static partial class random
    {
        /// <summary>The seed of shuffling in fit and of random ops without a seed of their own.</summary>
        public static void set_seed(long seed)
        {
            GlobalSeed.Value = seed;
            SeedGenerator.ResetGlobal();
        }
    }
}
