using System.Numerics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>What layers that give category numbers can make of them: the numbers, one-hot rows, or one row of counts per sample.</summary>
internal static class OutputModes
{
    /// <summary>The name, with Keras 2's "binary" and "tf-idf" as they are called today.</summary>
    /// <exception cref="ArgumentException">Not one of the modes.</exception>
    public static string Checked(string mode, string layer, params string[] allowed)
    {
        var name = mode switch { "binary" => "multi_hot", "tf-idf" => "tf_idf", _ => mode };
        return Array.IndexOf(allowed, name) >= 0
            ? name
            : throw new ArgumentException($"Unknown value for `output_mode` argument of {layer}. Allowed values are: "
                + $"{string.Join(", ", allowed.Select(a => $"'{a}'"))}. Received: output_mode={mode}", "output_mode");
    }

    /// <summary>Shape after encoding numbers of shape <paramref name="numbers"/> into rows of <paramref name="depth"/>.</summary>
    public static Shape Encoded(Shape numbers, string mode, int depth)
    {
        if (mode == "int")
            return numbers;
        if (mode == "one_hot")
            return (numbers.Rank > 1 && numbers[-1] == 1 ? numbers.Remove(numbers.Rank - 1) : numbers).Concat(Shape.Of(depth));
        return numbers.Rank == 0 ? Shape.Of(depth) : numbers.Remove(CountedAxis(numbers.Rank)).Concat(Shape.Of(depth));
    }

    /// <summary>The axis whose numbers are counted together.</summary>
    public static int CountedAxis(int rank) => rank > 1 ? 1 : 0;

    /// <summary>On the host, without making one-hot rows first: what a vocabulary of many words needs. Numbers out of range do not
    /// count.</summary>
    public static T[] Encode<T>(ReadOnlySpan<long> numbers, Shape shape, string mode, int depth)
        where T : INumber<T>
    {
        var (counted, inner) = mode == "one_hot" || shape.Rank == 0 ? (1, 1) : (shape[CountedAxis(shape.Rank)], 1);
        if (mode != "one_hot")
            for (var axis = CountedAxis(shape.Rank) + 1; axis < shape.Rank; axis++)
                inner *= shape[axis];
        var result = new T[Encoded(shape, mode, depth).Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0 || numbers[i] >= depth)
                continue;
            var row = i / (counted * inner) * inner + i % inner;
            ref var cell = ref result[row * (long)depth + numbers[i]];
            cell = mode == "count" ? cell + T.One : T.One;
        }
        return result;
    }

    /// <summary>With ops, so that engines compute it and weights of counts can be learnt.</summary>
    public static Tensor Encode(Tensor numbers, string mode, int depth, DType dtype, Tensor? weights = null)
    {
        if (mode == "int")
            return ops.cast(numbers, dtype);
        if (numbers.ndim == 0)
            numbers = ops.expand_dims(numbers, 0);
        if (mode == "one_hot")
            return ops.one_hot(numbers.ndim > 1 && numbers.shape[-1] == 1 ? ops.squeeze(numbers, -1) : numbers, depth, dtype: dtype);
        var rows = ops.one_hot(numbers, depth, dtype: dtype);
        var axis = CountedAxis(numbers.ndim);
        if (mode == "multi_hot")
            return ops.max(rows, axis);
        return ops.sum(weights is null ? rows : rows * ops.expand_dims(weights, -1), axis);
    }
}
