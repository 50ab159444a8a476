using RnnKeras.Layers;

namespace RnnKeras.Examples.Ports;

/// <summary>
/// The same starting weights on every machine and in every language: det.py of the port corpus. Nothing here depends on a random
/// generator, on libm or on the processor.
/// </summary>
internal static class det
{
    /// <summary>n numbers in [-1, 1): number i depends only on i and <paramref name="stream"/>.</summary>
    public static NDArray uniform(int n, uint stream = 0)
    {
        var r = new float[n];
        for (var i = 0; i < n; i++)
            unchecked
            {
                var h = (uint)i * 2654435761u + stream * 2246822519u + 374761393u;
                h ^= h >> 15;
                h *= 2246822519u;
                h ^= h >> 13;
                h *= 3266489917u;
                h ^= h >> 16;
                r[i] = ((int)(h >> 8) - 8388608f) / 8388608f;
            }
        return r;
    }

    /// <summary>Weight number k, in the order of <c>model.trainable_weights</c>.</summary>
    public static NDArray weight(string name, Shape shape, int k, int seed = 0)
    {
        var v = uniform(shape.ToArray().Aggregate(1, (a, b) => a * b), (uint)(1000 * seed + k)).reshape(shape);
        if (name.Contains("gamma"))
            return 1f + 0.1f * v;
        if (name.Contains("embeddings"))
            return 0.25f * v;
        if (name.Contains("bias") || name.Contains("beta") || shape.Rank < 2)
            return 0.1f * v;
        var field = shape.ToArray()[..^2].Aggregate(1, (a, b) => a * b);
        var scale = (float)Math.Sqrt(6.0 / (field * (shape[-2] + shape[-1])));
        return scale * v;
    }

    /// <summary>Fills every trainable weight of a built model or layer.</summary>
    public static TLayer set_weights<TLayer>(TLayer model, int seed = 0)
        where TLayer : Layer
    {
        foreach (var (k, w) in model.trainable_weights.Index())
            w.assign(weight(w.name, w.shape, k, seed));
        return model;
    }
}
