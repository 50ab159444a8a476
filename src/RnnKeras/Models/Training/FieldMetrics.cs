using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using RnnKeras.Layers;
using RnnKeras.Metrics;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>Finds the metrics that a user's model or layer holds in fields.</summary>
internal static class FieldMetrics
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> fields = new();
    private static readonly ConditionalWeakTable<Layer, List<Mean>> added = [];

    /// <summary>The mean that <c>add_metric</c> keeps under a name, made when it is first asked for.</summary>
    public static Mean Added(Layer layer, string name)
    {
        var list = added.GetOrCreateValue(layer);
        lock (list)
        {
            if (list.Find(m => m.name == name) is { } known)
                return known;
            list.Add(new Mean(name: name));
            return list[^1];
        }
    }

    public static IEnumerable<Metric> Of(Layer layer) => InFields(layer).Concat(added.TryGetValue(layer, out var list) ? list : []);

    private static IEnumerable<Metric> InFields(Layer layer) => fields.GetOrAdd(layer.GetType(), FieldsOf)
        .SelectMany(f => f.GetValue(layer) switch
        {
            Metric metric => [metric],
            IEnumerable<Metric> list => list,
            _ => [],
        });

    /// <summary>Fields of classes outside this library; what the library's own classes hold is listed by themselves.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = Trimming.Fields)]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimming.Fields)]
    private static FieldInfo[] FieldsOf(Type type)
    {
        var found = new List<FieldInfo>();
        for (var t = type; t is not null && t.Assembly != typeof(Layer).Assembly; t = t.BaseType)
            found.AddRange(t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(f => typeof(Metric).IsAssignableFrom(f.FieldType) || typeof(IEnumerable<Metric>).IsAssignableFrom(f.FieldType)));
        return [.. found];
    }
}
