using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>
/// Bounds what the weights of a model that is being read from a file may take: a damaged or hostile configuration that asks for more than
/// the file can hold is refused before memory is taken. In force on this thread until disposed.
/// </summary>
internal sealed class WeightLimit : IDisposable
{
    /// <summary>Deflate packs zeros a thousandfold, and small models are given room.</summary>
    private const long MaxExpansion = 1100, AlwaysAllowed = 1L << 28;

    /// <summary>Operations of the graph: a layer has some tens, an unrolled one so many per time step.</summary>
    private const long MaxNodes = 1 << 20;

    [ThreadStatic]
    private static WeightLimit? current;

    private readonly WeightLimit? outer = current;
    private readonly string file;
    private readonly long outerNodes;
    private long left;

    /// <param name="file">What errors call the file.</param>
    /// <param name="fileBytes">Its size.</param>
    public WeightLimit(string file, long fileBytes)
    {
        (this.file, left) = (file, Math.Max(AlwaysAllowed, fileBytes * MaxExpansion));
        (current, outerNodes) = (this, NodeLimit.Set(MaxNodes));
    }

    /// <summary>Called for each weight before it is made; false where no limit is in force.</summary>
    /// <exception cref="InvalidDataException">The model asks for more than the file can hold.</exception>
    public static bool Claim(Shape shape, int elementBytes)
    {
        if (current is not { } limit)
            return false;
        var bytes = shape.Aggregate((double)elementBytes, (product, size) => product * (size ?? 0));
        limit.left = bytes > limit.left ? -1 : limit.left - (long)bytes;
        if (limit.left < 0)
            throw new InvalidDataException($"'{limit.file}': the configuration asks for a weight of shape {shape}, more than the file can hold.");
        return true;
    }

    public void Dispose()
    {
        current = outer;
        NodeLimit.Set(outerNodes);
    }
}
