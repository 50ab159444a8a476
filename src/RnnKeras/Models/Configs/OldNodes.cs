using System.Collections;

namespace RnnKeras.Models;

/// <summary>
/// Calls as Keras 1 and 2 wrote them, <c>[[layer, call, output, arguments], …]</c> per call, said in Keras 3's form. A model inside
/// another counts its calls from 1 there: its own graph was call 0.
/// </summary>
/// <param name="names">Names of all layers: a list in the arguments that begins with one of them is a tensor.</param>
internal sealed class OldNodes(IReadOnlySet<string> names)
{
    /// <summary>Marks the address of a tensor whose layer counts its own graph as a call.</summary>
    public const string CountsOwnGraph = "counts_own_graph";

    private const string Constant = "_CONSTANT_VALUE";

    public Dictionary<string, object?> Node(object? node)
    {
        // A function of TensorFlow that takes one tensor has no list around its address.
        var addresses = Items(node).ToArray();
        var sources = addresses is [string, ..] ? [addresses] : addresses.Select(s => Items(s).ToArray()).ToArray();
        var arguments = sources.Select(s => s.ElementAtOrDefault(3)).OfType<IReadOnlyDictionary<string, object?>>().LastOrDefault(a => a.Count > 0);
        var inputs = sources.Select(Source).ToArray();
        return new()
        {
            ["args"] = new[] { inputs.Length == 1 ? inputs[0] : inputs },
            ["kwargs"] = (arguments ?? new Dictionary<string, object?>()).ToDictionary(p => p.Key, p => Argument(p.Value)),
        };
    }

    private static object? Source(object?[] source) => source is [Constant, _, var value, ..] ? value : Entry(source);

    private object? Argument(object? value) => value switch
    {
        object?[] and [string name, long, long, ..] address when names.Contains(name) => Entry(address),
        object?[] and [Constant, _, var constant, ..] => constant,
        object?[] list => list.Select(Argument).ToArray(),
        _ => value,
    };

    private static Dictionary<string, object?> Entry(object?[] address) => new()
    {
        ["class_name"] = FunctionalReader.TensorMark,
        ["config"] = new Dictionary<string, object?> { ["keras_history"] = address[..3], [CountsOwnGraph] = true },
    };

    private static IEnumerable<object?> Items(object? list) => ((IEnumerable)list!).Cast<object?>();
}
