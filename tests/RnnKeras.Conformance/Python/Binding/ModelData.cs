using System.Collections;
using RnnKeras.Models;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>What fit takes and what evaluate and predict return: in Python a tuple is (x, y, sample_weight), a list several inputs.</summary>
internal static class ModelData
{
    public static object ToPython(Scores scores)
    {
        if (!scores.IsDictionary)
            return scores.Count == 1 ? scores[0] : scores.Select(s => (object?)s).ToList();
        var named = new PyDict();
        foreach (var name in scores.Keys)
            named[name] = scores[name];
        return named;
    }

    public static object ToPython(ModelArrays arrays)
    {
        if (arrays.IsSingle)
            return arrays.Single;
        if (arrays.Names is not { } names)
            return arrays.Items.ToList<object?>();
        var named = new PyDict();
        foreach (var (name, array) in names.Zip(arrays.Items))
            named[name] = array;
        return named;
    }

    /// <summary>A tuple, or a generator of batches; null for what the implicit conversions of the library take.</summary>
    public static ConversionPlan? Plan(object value) => value switch
    {
        PyTuple tuple => new(2, () => FromTuple(tuple)),
        PyIterator batches => new(3, () => DataSource.Batches(Restored(batches).Select(Batch))),
        _ => null,
    };

    /// <summary>Keras looks at the first two batches of a generator beforehand, and each new pass gives them again before it goes on.</summary>
    private static IEnumerable<object?> Restored(PyIterator batches)
    {
        var first = new List<object?>();
        while (first.Count < 2 && batches.TryNext(out var batch))
            first.Add(batch);
        IEnumerable<object?> Pass() => first.Concat(batches);
        return new Restarting<object?>(Pass);
    }

    private sealed class Restarting<T>(Func<IEnumerable<T>> pass) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => pass().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static DataSource Batch(object? value) => (DataSource)Conversion.To(value, typeof(DataSource))!;

    private static DataSource FromTuple(PyTuple tuple)
    {
        ModelArrays? Part(int i) => i < tuple.Count && tuple[i] is { } part ? (ModelArrays)Conversion.To(part is PyTuple list ? list.ToList<object?>() : part, typeof(ModelArrays))! : null;
        return new(Part(0), Part(1), Part(2));
    }
}
