using System.Numerics;

namespace RnnKeras.Runtime.Ops;

/// <summary>Something to be done with the C# type that stores a dtype.</summary>
internal interface INumericAction
{
    void Invoke<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>From a dtype to generic code.</summary>
internal static class DTypeSwitch
{
    /// <summary>Calls the action with the type of the elements; bool counts as a byte of 0 or 1.</summary>
    public static void Invoke<TAction>(DType type, ref TAction action)
        where TAction : struct, INumericAction
    {
        if (type == DType.Float32) action.Invoke<float>();
        else if (type == DType.Float64) action.Invoke<double>();
        else if (type == DType.Int32) action.Invoke<int>();
        else if (type == DType.Int64) action.Invoke<long>();
        else if (type == DType.Bool || type == DType.UInt8) action.Invoke<byte>();
        else if (type == DType.Int8) action.Invoke<sbyte>();
        else if (type == DType.Int16) action.Invoke<short>();
        else if (type == DType.UInt16) action.Invoke<ushort>();
        else if (type == DType.UInt32) action.Invoke<uint>();
        else if (type == DType.UInt64) action.Invoke<ulong>();
        else throw new NotSupportedException($"No arithmetic for elements of dtype {type}.");
    }
}
