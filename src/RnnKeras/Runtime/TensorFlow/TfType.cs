using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Element types as TensorFlow numbers them, with those that only exist inside its graphs.</summary>
internal enum TfType
{
    Float = 1,
    Double = 2,
    Int32 = 3,
    UInt8 = 4,
    Int16 = 5,
    Int8 = 6,
    String = 7,
    Int64 = 9,
    Bool = 10,
    UInt16 = 17,

    /// <summary>Handle of a variable.</summary>
    Resource = 20,

    /// <summary>A list of tensors (TensorListReserve …).</summary>
    Variant = 21,
    UInt32 = 22,
    UInt64 = 23,
}

/// <summary>Type and shape of a function's parameter.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Sizes, unknown ones -1; null if not even their number is known.</param>
internal readonly record struct TfSpec(TfType Type, Shape? Shape)
{
    public static implicit operator TfSpec(TensorSpec spec) => new(spec.DType.ToTf(), spec.Shape);
}

/// <summary>Conversion between the two numberings.</summary>
internal static class TfTypes
{
    private static readonly Dictionary<DType, TfType> types = new()
    {
        [DType.Float32] = TfType.Float,
        [DType.Float64] = TfType.Double,
        [DType.Int8] = TfType.Int8,
        [DType.Int16] = TfType.Int16,
        [DType.Int32] = TfType.Int32,
        [DType.Int64] = TfType.Int64,
        [DType.UInt8] = TfType.UInt8,
        [DType.UInt16] = TfType.UInt16,
        [DType.UInt32] = TfType.UInt32,
        [DType.UInt64] = TfType.UInt64,
        [DType.Bool] = TfType.Bool,
        [DType.String] = TfType.String,
    };

    private static readonly Dictionary<TfType, DType> dtypes = types.ToDictionary(p => p.Value, p => p.Key);

    public static TfType ToTf(this DType type) => types[type];

    /// <exception cref="NotSupportedException">A type that only TensorFlow has.</exception>
    public static DType ToDType(this TfType type) => dtypes.TryGetValue(type, out var dtype)
        ? dtype
        : throw new NotSupportedException($"A TensorFlow value of type {type} cannot leave its graph.");
}
