using RnnKeras.Conformance.Golden;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Conformance.Suites;

/// <summary>What the suites of Keras 2's numbers share: its numerics policy, and the cases of Keras 3 in the folders above that they were made with.</summary>
internal static class Keras2
{
    /// <summary>Runs something under the numerics of Keras 2.</summary>
    public static void Run(Action action)
    {
        var before = Numerics.Current;
        Numerics.Current = Numerics.Keras2;
        try
        {
            action();
        }
        finally
        {
            Numerics.Current = before;
        }
    }

    /// <summary>The cases of a suite of Keras 3, beside the folder above.</summary>
    /// <param name="golden">A case of Keras 2.</param>
    /// <param name="suite">The suite; by default the folder above itself.</param>
    public static GoldenFolder Keras3(GoldenCase golden, string? suite = null)
    {
        var above = Path.GetDirectoryName(golden.Folder.Path)!;
        return GoldenFolder.Find(suite is null ? above : Path.Combine(Path.GetDirectoryName(above)!, suite), below: false).Single();
    }
}
