namespace RnnKeras.Data.Text;

/// <summary>Sequences of numbers as rows over all numbers.</summary>
internal static class TokenMatrix
{
    public static NDArray Of(IEnumerable<IEnumerable<int>> sequences, int columns, string mode, int documents, IDictionary<int, int> documentsWith)
    {
        if (columns == 0)
            throw new ArgumentException("Specify a dimension (`num_words` argument), or fit on some text data first.");
        if (mode == "tfidf" && documents == 0)
            throw new ArgumentException("Fit the Tokenizer on some data before using tfidf mode.", nameof(mode));
        var rows = sequences.Select(s => s.ToList()).ToList();
        var result = NDArray.Zeros(DType.Float64, rows.Count, columns);
        for (var i = 0; i < rows.Count; i++)
            foreach (var group in rows[i].Where(n => n < columns).GroupBy(n => n))
                result.Raw<double>()[i * columns + group.Key] = Cell(group.Key, group.Count(), rows[i].Count);
        return result;

        double Cell(int number, int count, int length) => mode switch
        {
            "binary" => 1,
            "count" => count,
            "freq" => (double)count / length,
            "tfidf" => (1 + Math.Log(count)) * Math.Log(1 + (double)documents / (1 + (documentsWith.TryGetValue(number, out var n) ? n : 0))),
            _ => throw new ArgumentException($"Unknown vectorization mode: {mode}. Expected 'binary', 'count', 'freq' or 'tfidf'.", nameof(mode)),
        };
    }
}
