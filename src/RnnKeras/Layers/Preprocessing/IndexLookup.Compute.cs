using RnnKeras.Data.Printing;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

public abstract partial class IndexLookup<T>
{
    private static readonly DType tokenType = DType.Of<T>();

    private TensorSpec Specify(TensorSpec[] inputs)
    {
        var (dtype, shape) = inputs[0];
        CheckType(dtype);
        return options.OutputMode == "int"
            ? new(options.Inverts ? tokenType : DType.Int64, shape)
            : new(RowType, OutputModes.Encoded(shape, options.OutputMode, Depth));
    }

    private void CheckType(DType dtype)
    {
        var takesText = tokenType == DType.String && !options.Inverts;
        if (takesText ? dtype != DType.String : !dtype.IsInteger)
            throw new ArgumentException($"{Title}: expected {(takesText ? "text" : "integers")} but received {dtype}."
                + (dtype.IsFloating ? " Convert with astype(\"int64\")." : ""), "inputs");
    }

    private protected DType RowType => options.OutputMode == "tf_idf" ? KerasConfig.FloatX : DType.Int64;

    private HostTensor Compute(HostTensor[] inputs)
    {
        var x = inputs[0];
        CheckType(x.DType);
        if (options.Inverts)
            return new(tokenType, x.Dims, Array.ConvertAll(Integers(x), Token));
        var numbers = tokenType == DType.String
            ? Array.ConvertAll(((T[])x.Data)[..x.Count], Number)
            : Array.ConvertAll((T[])(object)Integers(x), Number);
        return options.OutputMode == "int" ? HostTensor.From(numbers, x.Dims) : Rows(numbers, x.Shape);
    }

    private static long[] Integers(HostTensor x) => NDArray.FromHostTensor(x).ToArray<long>();

    /// <summary>Encodes numbers as the output mode says.</summary>
    private protected HostTensor Rows(ReadOnlySpan<long> numbers, Shape shape)
    {
        var dims = OutputModes.Encoded(shape, options.OutputMode, Depth).Dims;
        if (options.OutputMode != "tf_idf")
            return HostTensor.From(OutputModes.Encode<long>(numbers, shape, options.OutputMode, Depth), dims);
        var weights = idf ?? throw new InvalidOperationException($"{Title}: when `output_mode` is `'tf_idf'`, `idf_weights` must be provided.");
        var rows = OutputModes.Encode<float>(numbers, shape, "count", Depth);
        for (var i = 0; i < rows.Length; i++)
            rows[i] *= weights[i % weights.Length];
        var result = HostTensor.From(rows, dims);
        return KerasConfig.FloatX == DType.Float32 ? result : NDArray.FromHostTensor(result).astype(KerasConfig.FloatX).ToHostTensor();
    }

    /// <summary>Number of a masked token: 0, or none at all where tokens are counted.</summary>
    private protected long MaskNumber => options.OutputMode == "int" ? 0 : -1;

    private protected int FirstTokenNumber => FirstToken;

    private protected long Number(T token)
    {
        if (options.Mask.Has && EqualityComparer<T>.Default.Equals(token, options.Mask.Value))
            return MaskNumber;
        var position = Table.Find(token);
        return position >= 0 ? FirstToken + position : UnknownNumber(token);
    }

    /// <exception cref="ArgumentException">There is no number for unknown tokens.</exception>
    private protected long UnknownNumber(T token) => options.UnknownCount switch
    {
        0 => throw new ArgumentException($"When `num_oov_indices=0` all inputs should be in vocabulary, found OOV value "
            + $"{PythonText.Repr(token)}, consider setting `num_oov_indices=1`.", "inputs"),
        1 => FirstUnknown,
        var n => FirstUnknown + (tokenType == DType.String || options.UnknownMethod == "farmhash"
            ? (long)(Hash(token, options.Salt) % (ulong)n)
            : Bucket(token, n)),
    };

    private T Token(long number)
    {
        if (options.Mask.Has && number == 0)
            return options.Mask.Value!;
        var position = number - FirstToken;
        return position >= 0 && position < Table.Tokens.Length ? Table.Tokens[position] : options.Unknown.Value!;
    }
}
