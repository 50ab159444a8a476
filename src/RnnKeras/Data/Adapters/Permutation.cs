using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;

namespace RnnKeras.Data.Adapters;

/// <summary>
/// The order in which fit visits the samples. With a global seed it is the permutation that TensorFlow's shuffle gives for that seed
/// (the same in every epoch, as in Keras), else another one each time.
/// </summary>
internal static class Permutation
{
    /// <summary>Fills with the numbers first, first + 1 … in random order.</summary>
    public static void Fill(Span<int> order, int first = 0)
    {
        if (GlobalSeed.Value is { } seed)
        {
            PhiloxDistributions.Permutation(order.Length, seed).CopyTo(order);
            foreach (ref var position in order)
                position += first;
            return;
        }
        for (var i = 0; i < order.Length; i++)
            order[i] = first + i;
        System.Random.Shared.Shuffle(order);
    }
}
