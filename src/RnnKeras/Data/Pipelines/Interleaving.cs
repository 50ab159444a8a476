namespace RnnKeras.Data.Pipelines;

/// <summary>Several sequences read in turn, as TensorFlow's interleave.</summary>
internal static class Interleaving
{
    /// <summary>A place whose sequence has ended is passed over once and gets the next sequence when its turn comes again.</summary>
    public static IEnumerable<object> Run(IEnumerable<IEnumerable<object>> sequences, int width, int block)
    {
        var places = new IEnumerator<object>?[width];
        using var source = sequences.GetEnumerator();
        try
        {
            var (at, taken, more) = (0, 0, true);
            while (more || Array.Exists(places, p => p is not null))
            {
                if (places[at] is null && more && (more = source.MoveNext()))
                    places[at] = source.Current.GetEnumerator();
                if (places[at] is { } place && place.MoveNext())
                {
                    yield return place.Current;
                    if (++taken < block)
                        continue;
                }
                else
                {
                    places[at]?.Dispose();
                    places[at] = null;
                }
                (at, taken) = ((at + 1) % width, 0);
            }
        }
        finally
        {
            foreach (var place in places)
                place?.Dispose();
        }
    }
}

/// <summary>Windows over a sequence that is read once.</summary>
internal static class Windowing
{
    public static IEnumerable<IReadOnlyList<object>> Run(IEnumerable<object> elements, int size, int shift, int stride, bool dropRemainder)
    {
        var reach = (size - 1) * stride + 1;
        var kept = new List<object>();
        using var source = elements.GetEnumerator();
        for (long skip = 0; ;)
        {
            while (skip > 0 && source.MoveNext())
                skip--;
            while (skip == 0 && kept.Count < reach && source.MoveNext())
                kept.Add(source.Current);
            if (kept.Count == 0 || (dropRemainder && kept.Count < reach))
                yield break;
            yield return [.. Enumerable.Range(0, (Math.Min(kept.Count, reach) + stride - 1) / stride).Select(i => kept[i * stride])];
            skip = Math.Max(0, shift - kept.Count);
            kept.RemoveRange(0, Math.Min(shift, kept.Count));
        }
    }
}

/// <summary>Elements collected by bucket until a bucket is full.</summary>
internal static class Bucketing
{
    public static IEnumerable<object[]> Run(IEnumerable<object> elements, Func<object, int> bucketOf, int[] sizes, bool dropRemainder)
    {
        var buckets = Array.ConvertAll(sizes, _ => new List<object>());
        foreach (var element in elements)
        {
            var number = bucketOf(element);
            buckets[number].Add(element);
            if (buckets[number].Count < sizes[number])
                continue;
            yield return [.. buckets[number]];
            buckets[number].Clear();
        }
        foreach (var rest in buckets)
            if (rest.Count > 0 && !dropRemainder)
                yield return [.. rest];
    }
}
