using System.Numerics;

namespace RnnKeras.Data.Numerics;

/// <summary>A computation written once for all number types.</summary>
internal interface INumericAction<TArg, TResult>
{
    static abstract TResult Run<T>(TArg arg) where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>From a dtype at run time to a type parameter. Booleans are computed with as bytes 0 and 1.</summary>
internal static class Numeric
{
    public static TResult Dispatch<TAction, TArg, TResult>(DType dtype, TArg arg)
        where TAction : INumericAction<TArg, TResult> => dtype.Name switch
        {
            "float32" => TAction.Run<float>(arg),
            "float64" => TAction.Run<double>(arg),
            "int8" => TAction.Run<sbyte>(arg),
            "int16" => TAction.Run<short>(arg),
            "int32" => TAction.Run<int>(arg),
            "int64" => TAction.Run<long>(arg),
            "uint8" or "bool" => TAction.Run<byte>(arg),
            "uint16" => TAction.Run<ushort>(arg),
            "uint32" => TAction.Run<uint>(arg),
            "uint64" => TAction.Run<ulong>(arg),
            _ => throw new NotSupportedException($"Arithmetic is not defined for arrays of dtype {dtype}."),
        };
}
