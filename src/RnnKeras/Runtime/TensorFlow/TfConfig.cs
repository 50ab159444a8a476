namespace RnnKeras.Runtime.TensorFlow;

/// <summary>ConfigProto messages; the numbers are those of TensorFlow's config.proto.</summary>
internal static class TfConfig
{
    /// <summary>Settings of the process.</summary>
    public static byte[] Process()
    {
        const int gpuOptions = 6, allowGrowth = 4, allowSoftPlacement = 7;
        return new ProtoWriter()
            .Add(gpuOptions, new ProtoWriter().Add(allowGrowth, true))
            .Add(allowSoftPlacement, true)
            .ToArray();
    }

    /// <summary>
    /// Settings of a call. TensorFlow's graph optimizer is off: graphs come without duplicates and dead nodes, and it takes longer on an
    /// unrolled recurrence than many steps.
    /// </summary>
    public static byte[] Call()
    {
        const int graphOptions = 10, rewriteOptions = 10, disableMetaOptimizer = 19;
        return new ProtoWriter()
            .Add(graphOptions, new ProtoWriter().Add(rewriteOptions, new ProtoWriter().Add(disableMetaOptimizer, true)))
            .ToArray();
    }
}
