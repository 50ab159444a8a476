namespace RnnKeras.Layers;

/// <summary>A special token, or none.</summary>
internal readonly record struct SpecialToken<T>(bool Has, T? Value);

/// <summary>Arguments of a look-up layer.</summary>
internal sealed record LookupOptions<T>(
    int? MaxTokens, int UnknownCount, SpecialToken<T> Mask, SpecialToken<T> Unknown, bool Inverts, string OutputMode, bool Pads,
    string UnknownMethod, HashSalt? Salt, int? VocabularySize)
{
    /// <summary>The options with today's name of the output mode.</summary>
    /// <exception cref="ArgumentException">They contradict each other.</exception>
    public LookupOptions<T> Check(string layer, NDArray? idfWeights)
    {
        if (MaxTokens <= 1)
            throw new ArgumentException($"If set, `max_tokens` must be greater than 1. Received: max_tokens={MaxTokens}", "max_tokens");
        if (Pads && MaxTokens is null)
            throw new ArgumentException("If pad_to_max_tokens is True, must set `max_tokens`. Received: max_tokens=None",
                "pad_to_max_tokens");
        if (UnknownCount < 0)
            throw new ArgumentException($"`num_oov_indices` must be greater than or equal to 0. Received: num_oov_indices={UnknownCount}",
                "num_oov_indices");
        if (UnknownMethod is not ("floormod" or "farmhash"))
            throw new ArgumentException($"Unknown value for `oov_method` argument of {layer}. Allowed values are: 'floormod', 'farmhash'. "
                + $"Received: oov_method={UnknownMethod}", "oov_method");
        if (Salt is not null && typeof(T) != typeof(string) && UnknownMethod != "farmhash")
            throw new ArgumentException($"`salt` can only be used when `oov_method='farmhash'`. Received: oov_method={UnknownMethod}",
                "salt");
        var mode = OutputModes.Checked(OutputMode, layer, "int", "one_hot", "multi_hot", "count", "tf_idf");
        if (Inverts && mode != "int")
            throw new ArgumentException($"`output_mode` must be `'int'` when `invert` is true. Received: output_mode={OutputMode}",
                "output_mode");
        if (idfWeights is not null && mode != "tf_idf")
            throw new ArgumentException($"`idf_weights` should only be set if `output_mode` is `'tf_idf'`. Received: output_mode={OutputMode}", "idf_weights");
        return this with { OutputMode = mode };
    }
}
