using RnnKeras.Models;

namespace RnnKeras.Tests.BadInput;

/// <summary>Models that the tables make mistakes with: afterwards they have their weights, predict what they predicted, and can be trained.</summary>
internal static class WatchedModels
{
    private sealed record Watched(Model Model, NDArray[] Weights, NDArray[] Inputs, NDArray? Prediction);

    [ThreadStatic]
    private static List<Watched>? seen;

    public static int Count => seen?.Count ?? 0;

    public static void Clear() => seen = [];

    /// <summary>Looks at a model before the mistake.</summary>
    public static TModel Watch<TModel>(TModel model)
        where TModel : Model
    {
        NDArray[] inputs = [.. model.inputs.Select(t => np.ones([2, .. t.shape.Dims[1..]]))];
        (seen ??= []).Add(new(model, [.. model.get_weights()], inputs, Predicted(model, inputs)));
        return model;
    }

    public static void AreAsTheyWere()
    {
        foreach (var (model, weights, inputs, prediction) in seen ?? [])
        {
            var now = model.get_weights().ToArray();
            Assert.Equal(weights.Length, now.Length);
            Assert.All(weights.Zip(now), pair => Assert.True(np.array_equal(pair.First, pair.Second), "The mistake has changed weights."));
            Assert.True(np.array_equal(prediction!, Predicted(model, inputs)), "The model predicts something else after the mistake.");
            model.compile("sgd", "mse");
            Assert.True(double.IsFinite(model.fit(inputs.Length == 1 ? inputs[0] : inputs, prediction!, verbose: 0).history["loss"][0]));
        }
    }

    private static NDArray Predicted(Model model, NDArray[] inputs) => model.predict(inputs.Length == 1 ? inputs[0] : inputs, verbose: 0).Single;
}
