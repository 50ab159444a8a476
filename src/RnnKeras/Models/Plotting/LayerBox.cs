using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>What a drawing says about one layer or operation.</summary>
/// <param name="Name">Its name; null where names are not shown.</param>
/// <param name="Type">Class of the layer, or the operation.</param>
/// <param name="Activation">Null where it has none or it is not shown.</param>
/// <param name="Facts">Shapes and dtypes: what it is, and its value.</param>
/// <param name="Trainable">Null where there are no weights or it is not shown.</param>
internal sealed record LayerBox(string? Name, string Type, string? Activation, IReadOnlyList<(string What, string Value)> Facts, bool? Trainable)
{
    public static LayerBox Of(Node? call, Layer? layer, DotOptions options)
    {
        var type = layer?.GetType().Name ?? call!.Op.Name;
        return new(options.LayerNames ? layer?.name ?? AutoName.Snake(type) : null, type, options.Activations ? ActivationOf(layer) : null,
            [.. FactsOf(call, layer, options)], options.Trainable && layer?.weights.Count > 0 ? layer.trainable : null);
    }

    private static IEnumerable<(string, string)> FactsOf(Node? call, Layer? layer, DotOptions options)
    {
        var outputs = call is null ? [] : call.Op is LayerCallOp op ? call.Outputs[..op.OutputCount] : call.Outputs;
        if (options.Shapes)
        {
            if (layer is not InputLayer)
                yield return ("Input shape", List(call?.Inputs, t => t.shape.ToString()));
            yield return ("Output shape", List(outputs, t => t.shape.ToString()));
        }
        if (options.DType)
            yield return ("Output dtype", List(outputs, t => outputs.Length > 1 ? $"'{t.dtype}'" : t.dtype.Name));
    }

    private static string List(IReadOnlyList<Tensor>? tensors, Func<Tensor, string> text) => tensors switch
    {
        null or [] => "?",
        [var one] => text(one),
        _ => "[" + string.Join(", ", tensors.Select(text)) + "]",
    };

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Properties)]
    private static string? ActivationOf(Layer? layer) =>
        (layer?.GetType().GetProperty("activation", BindingFlags.Instance | BindingFlags.Public)?.GetValue(layer) as ActivationFunction)?.name;
}
