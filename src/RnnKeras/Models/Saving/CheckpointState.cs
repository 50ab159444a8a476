using RnnKeras.Layers;
using RnnKeras.Optimizers;
using RnnKeras.Saving.Checkpoints;

namespace RnnKeras.Models;

/// <summary>What checkpoints hold besides the weights.</summary>
internal static class CheckpointState
{
    /// <summary>The optimizer's variables, where the checkpoint has them.</summary>
    public static void LoadOptimizer(Checkpoint checkpoint, Model model, Optimizer optimizer, string file)
    {
        var (arrays, isOfNewSort) = checkpoint.Optimizer(model.layers, model.trainable_variables);
        // By the name of the first variable OptimizerState tells the two sorts apart.
        if (arrays.Count > 0)
            new OptimizerState(optimizer, model.trainable_variables, file).Load(arrays, [isOfNewSort ? "iteration" : "iter"], generation: 2);
    }

    /// <summary>The words that text layers learned.</summary>
    public static void LoadVocabularies(Checkpoint checkpoint, IReadOnlyList<Layer> layers)
    {
        foreach (var (layer, number) in layers.Select((l, i) => (l, i)))
            if (layer is TextVectorization or StringLookup && checkpoint.Vocabulary(number) is { Length: > 0 } words)
            {
                var known = NDArray.Wrap(words);
                if (layer is TextVectorization text)
                    text.set_vocabulary(known);
                else
                    ((StringLookup)layer).set_vocabulary(known);
            }
    }
}
