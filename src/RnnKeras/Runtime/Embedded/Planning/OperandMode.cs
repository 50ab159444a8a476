namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>How an operand's elements belong to the elements of the result.</summary>
internal enum OperandKind
{
    /// <summary>Element for element.</summary>
    Full,

    /// <summary>One value for all.</summary>
    Scalar,

    /// <summary>Repeated as a whole: element i takes operand element i % <see cref="OperandMode.Run"/> (a bias).</summary>
    Periodic,

    /// <summary>Each element repeated: element i takes operand element i / <see cref="OperandMode.Run"/> (a row's mean).</summary>
    Repeated,
}

/// <summary>The kind with its run length; the forms of broadcasting that fused loops know.</summary>
internal readonly record struct OperandMode(OperandKind Kind, long Run)
{
    /// <summary>Null when the operand is broadcast in a more general way.</summary>
    public static OperandMode? Of(Buffer operand, Buffer result)
    {
        if (operand.Count == result.Count)
            return new(OperandKind.Full, 1);
        if (operand.Count == 1)
            return new(OperandKind.Scalar, 1);
        var rank = result.Dims.Length;
        var first = 0;
        while (first < rank && At(operand, first, rank) == 1)
            first++;
        if (Enumerable.Range(first, rank - first).All(a => At(operand, a, rank) == result.Dims[a]))
            return new(OperandKind.Periodic, operand.Count);
        var last = rank;
        while (last > 0 && At(operand, last - 1, rank) == 1)
            last--;
        if (Enumerable.Range(0, last).All(a => At(operand, a, rank) == result.Dims[a]))
            return new(OperandKind.Repeated, result.Count / operand.Count);
        return null;
    }

    /// <summary>Size along an axis of the result.</summary>
    private static int At(Buffer operand, int axis, int rank) => axis - rank + operand.Dims.Length is var a and >= 0 ? operand.Dims[a] : 1;
}
