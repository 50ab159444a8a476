using RnnKeras.Data.Text;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

public partial class TextVectorization
{
    // Below this many texts threads cost more than they give.
    private const int TextsPerThread = 512;

    private bool Splits => rules.Split is not null || rules.CustomSplit is not null;

    /// <summary>Learns the vocabulary of texts: most frequent words first, equally frequent ones in falling order of their bytes.</summary>
    /// <param name="data">Text of shape (texts,) or (texts, 1).</param>
    /// <param name="batch_size">Has no effect on the result: all texts are counted.</param>
    /// <param name="steps">Only null, as in Keras: arrays are counted whole.</param>
    /// <exception cref="InvalidOperationException">The vocabulary was given to the constructor.</exception>
    public void adapt(NDArray data, int? batch_size = null, int? steps = null)
    {
        if (steps is not null)
            throw new NotSupportedException("adapt: steps is for data sets; an array is counted whole. Pass data[..n] to use a part.");
        reset_state();
        update_state(data.ndim == 1 ? data.reshape(-1, 1) : data);
        finalize_state();
    }

    /// <summary>Learns the vocabulary of the batches (or single texts) of a data set.</summary>
    /// <param name="data">Batches of texts.</param>
    /// <param name="batch_size">Has no effect on the result: the data set says its batches.</param>
    /// <param name="steps">Batches to use; default all.</param>
    public void adapt(IEnumerable<NDArray> data, int? batch_size = null, int? steps = null)
    {
        reset_state();
        foreach (var batch in steps is { } n ? data.Take(n) : data)
            update_state(batch);
        finalize_state();
    }

    /// <summary>Learns the vocabulary of the batches (or single texts) of a data set.</summary>
    public void adapt(Dataset data, int? batch_size = null, int? steps = null) => adapt(data.Arrays(), batch_size, steps);

    /// <summary>Counts the words of texts.</summary>
    public void update_state(NDArray data)
    {
        CheckText(data.dtype);
        var rows = Rows(data.ToHostTensor());
        var counters = InParts(rows.Count, (from, to) =>
        {
            var (reader, counter) = (new TokenReader(rules), new TokenCounter<string>());
            for (var i = from; i < to; i++)
            {
                rows.Read(i, reader);
                counter.StartDocument();
                for (var t = 0; t < reader.Count; t++)
                    counter.AddSpan(reader[t]);
            }
            return counter;
        });
        foreach (var counter in counters)
            lookup.Learn(counter);
    }

    /// <summary>Makes the vocabulary of the texts that were taken in.</summary>
    public void finalize_state() => lookup.finalize_state();

    /// <summary>Forgets what was counted, not the vocabulary.</summary>
    public void reset_state() => lookup.reset_state();

    private void CheckText(DType dtype)
    {
        if (dtype != DType.String)
            throw new ArgumentException($"{Title}: expected text but received {dtype}. In a model, begin with Input(shape: [1], dtype: \"string\").", "inputs");
    }

    private TensorSpec Specify(TensorSpec[] inputs)
    {
        var (dtype, shape) = inputs[0];
        CheckText(dtype);
        CheckRank(shape);
        var outer = Outer(shape);
        if (output_mode == "int")
            return new(DType.Int64,
                outer.Concat(Shape.Of(output_sequence_length ?? (Splits
                    || rules.NGrams is not null ? Shape.Unknown : shape.Rank == 0 ? 1 : shape[-1]))));
        return new(lookup.DTypeOfRows, OutputModes.Encoded(outer.Concat(Shape.Of(Shape.Unknown)), output_mode, lookup.RowLength));
    }

    private void CheckRank(Shape shape)
    {
        if (Splits && shape.Rank > 1 && (shape.Rank > 2 || shape[-1] is not (1 or Shape.Unknown)))
            throw new ShapeMismatchException($"{Title}: to split texts, the input must have rank 1 or a last axis of size 1, but received shape {shape}.", "inputs");
    }

    /// <summary>Axes in front of the axis of tokens.</summary>
    private Shape Outer(Shape shape) => shape.Rank == 0 || (Splits && shape.Rank == 1) ? shape : shape.Remove(shape.Rank - 1);

    private HostTensor Compute(HostTensor[] inputs)
    {
        var x = inputs[0];
        CheckText(x.DType);
        CheckRank(x.Shape);
        var rows = Rows(x);
        var spans = lookup.Spans();
        var parts = InParts(rows.Count, (from, to) =>
        {
            var (reader, numbers) = (new TokenReader(rules), new long[to - from][]);
            for (var i = from; i < to; i++)
            {
                rows.Read(i, reader);
                numbers[i - from] = new long[reader.Count];
                for (var t = 0; t < reader.Count; t++)
                    numbers[i - from][t] = spans[reader[t]];
            }
            return numbers;
        });
        return Output([.. parts.SelectMany(p => p)], Outer(x.Shape));
    }

    /// <summary>Rows of different lengths as one array: cut or filled up, then encoded.</summary>
    private HostTensor Output(long[][] rows, Shape outer)
    {
        var width = output_sequence_length ?? rows.Select(r => r.Length).DefaultIfEmpty().Max();
        var numbers = new long[checked(rows.Length * width)];
        if (output_mode != "int")
            Array.Fill(numbers, -1); // no number: nothing to count
        for (var i = 0; i < rows.Length; i++)
            rows[i].AsSpan(0, Math.Min(width, rows[i].Length)).CopyTo(numbers.AsSpan(i * width));
        var shape = outer.Concat(Shape.Of(width));
        return output_mode == "int" ? HostTensor.From(numbers, shape.Dims) : lookup.Encode(numbers, shape);
    }

    private TextRows Rows(HostTensor text)
    {
        if (standardization?.Function is { } standardize)
            text = standardize(NDArray.FromHostTensor(text)).ToHostTensor();
        return new(((string[])text.Data)[..text.Count], Splits || text.Dims.Length == 0 ? null : text.Dims[^1]);
    }

    /// <summary>Results for neighbouring parts of a range, worked on side by side when it is long.</summary>
    private static TResult[] InParts<TResult>(int count, Func<int, int, TResult> work)
    {
        var parts = Math.Clamp(count / TextsPerThread, 1, Environment.ProcessorCount);
        if (parts == 1)
            return [work(0, count)];
        var results = new TResult[parts];
        Parallel.For(0, parts, p => results[p] = work((int)((long)count * p / parts), (int)((long)count * (p + 1) / parts)));
        return results;
    }

    /// <summary>Texts to split, one a row; or rows of whole tokens when there is no splitting.</summary>
    private readonly record struct TextRows(string[] Texts, int? RowLength)
    {
        public int Count => RowLength is { } n ? Texts.Length / Math.Max(1, n) : Texts.Length;

        public void Read(int row, TokenReader reader)
        {
            if (RowLength is { } n)
                reader.Read(Texts.AsSpan(row * n, n));
            else
                reader.Read(Texts[row]);
        }
    }
}
