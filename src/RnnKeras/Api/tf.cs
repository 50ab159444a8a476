using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// TensorFlow's spelling: <c>tf.keras.layers.LSTM(64)</c>, <c>tf.GradientTape()</c>, and the functions of tensors that custom layers and
/// training loops use. With <c>using static RnnKeras.tf;</c> it is <c>keras.layers.LSTM(64)</c>.
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
    /// <inheritdoc cref="DType.String"/>
    public static readonly DType @string = DType.String;

    /// <summary>A new axis in an index: <c>x[.., tf.newaxis]</c>.</summary>
    public static readonly Selector newaxis = Selector.NewAxis;

    /// <inheritdoc cref="RnnKeras.GradientTape"/>
    /// <inheritdoc cref="RnnKeras.GradientTape.GradientTape" path="/param"/>
    public static GradientTape GradientTape(bool persistent = false, bool watch_accessed_variables = true) =>
        new(persistent, watch_accessed_variables);

    /// <summary>A variable that starts with this value.</summary>
    /// <param name="initial_value">Lists and numbers become float32 and int32; arrays and tensors keep their dtype.</param>
    /// <param name="trainable">Whether layers that own it hand it to the optimizer.</param>
    /// <param name="name">Its name in summaries and files.</param>
    /// <param name="dtype">Another dtype.</param>
    public static Variable Variable(TensorLike initial_value, bool trainable = true, string name = "Variable", DType? dtype = null)
    {
        var value = initial_value.Array();
        return new((dtype is null ? value : value.astype(dtype)).copy().ToHostTensor(), name, trainable);
    }

    /// <summary>The function itself: eager code runs through the compiled engine anyway, so there is nothing to wrap.</summary>
    public static TFunction function<TFunction>(TFunction func)
        where TFunction : Delegate => func;

    /// <summary>True: operations give values at once (inside <c>fit</c> they are traced).</summary>
    public static bool executing_eagerly() => Trace.Current is null;

    /// <summary>Whether the object is a tensor or a variable.</summary>
    public static bool is_tensor(object? x) => x is Tensor or RnnKeras.Variable;
}
