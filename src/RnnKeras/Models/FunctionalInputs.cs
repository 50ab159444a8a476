using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Brings what a functional model is called with into the order, rank and dtype of its symbolic inputs.</summary>
internal sealed class FunctionalInputs(string model, Tensors expected)
{
    /// <exception cref="ArgumentException">Wrong number, names or shapes.</exception>
    public Tensor[] Standardize(Tensors inputs, Tensor?[]? masks)
    {
        var order = Order(inputs);
        var result = new Tensor[expected.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var given = inputs[order[i]];
            result[i] = Fit(given, expected[i]);
            result[i].keras_mask = masks?[order[i]] ?? given.keras_mask;
        }
        return result;
    }

    /// <summary>Position among the given tensors of each expected one.</summary>
    private int[] Order(Tensors inputs)
    {
        var names = expected.Names ?? [.. expected.Select(NameOf)];
        if (inputs.Names is { } given && names.All(given.Contains))
            return [.. names.Select(n => given.ToList().IndexOf(n))];
        if (inputs.Names is not null && (expected.Names is not null || inputs.Count != expected.Count || names.Any(inputs.Names.Contains)))
            throw new ArgumentException($"{model}: expected inputs named {string.Join(", ", names)} but received "
                + $"{string.Join(", ", inputs.Names)}.", nameof(inputs));
        if (inputs.Count != expected.Count)
            throw new ArgumentException($"{model}: expected {expected.Count} input(s) ({string.Join(", ", names)}) but received "
                + $"{inputs.Count}.", nameof(inputs));
        return [.. Enumerable.Range(0, inputs.Count)];
    }

    private Tensor Fit(Tensor given, Tensor reference)
    {
        if ((given.dtype == DType.String) != (reference.dtype == DType.String))
            throw new ArgumentException($"{model}: input '{NameOf(reference)}' expects " + (given.dtype == DType.String
                ? $"numbers ({reference.dtype}) but received text. Put a TextVectorization before the model, or first in it."
                : $"text but received {given.dtype}."), "inputs");
        var t = given;
        if (t.ndim == reference.ndim + 1 && t.shape[-1] == 1)
            t = ops.squeeze(t, -1);
        else if (t.ndim == reference.ndim - 1 && reference.shape[-1] == 1)
            t = ops.expand_dims(t, -1);
        if (t.ndim != reference.ndim || !t.shape.Remove(0).IsCompatibleWith(reference.shape.Remove(0)))
            throw new ShapeMismatchException($"{model}: input '{NameOf(reference)}' expects shape "
                + $"{reference.shape.With(0, Shape.Unknown)} but received shape {given.shape}."
                + Advice(given.shape, reference.shape), "inputs");
        return t.dtype == reference.dtype ? t : ops.cast(t, reference.dtype);
    }

    private static string Advice(Shape given, Shape expected)
    {
        if (given.Rank != expected.Rank - 1)
            return "";
        return given.IsCompatibleWith(expected.Remove(0)) && given[0] != Shape.Unknown
            ? " The batch axis is missing: add it, for example with np.expand_dims(x, 0)."
            : " An axis is missing: add it, for example with np.expand_dims(x, -1) for one feature per step.";
    }

    internal static string NameOf(Tensor input) => FunctionalGraph.LayerOf(input.Node)?.name ?? "input";
}
