using System.Collections;
using RnnKeras.Conformance.Python;
using RnnKeras.Conformance.Python.Binding;

namespace RnnKeras.Conformance.Golden;

/// <summary>Comparison of nested Python values.</summary>
public static class Values
{
    /// <summary>One sentence per place where the values differ. Tuples and lists of the same items are the same; an array stands for its nested lists.</summary>
    public static IEnumerable<string> Differences(string path, object? actual, object? expected, Tolerance tolerance)
    {
        actual = Plain(actual, expected);
        return expected switch
        {
            IDictionary map => DictionaryDifferences(path, actual, map, tolerance),
            IList or PyTuple => ListDifferences(path, actual, Sequences.ToList(expected), tolerance),
            _ when Numbers.IsNumber(expected) && expected is not bool => NumberDifferences(path, actual, Numbers.ToDouble(expected!), tolerance),
            _ when PyEquality.Instance.Equals(actual, expected) => [],
            _ => [$"{path}: expected {Text.Repr(expected)} but got {Text.Repr(actual)}"],
        };
    }

    private static object? Plain(object? value, object? expected) => value switch
    {
        _ when value is not null && Arrays.IsArray(value) => Host.ToPython(Arrays.From(value).tolist()),
        PyTuple or IList or IDictionary or string => value,
        not null when (expected is bool || Numbers.IsNumber(expected)) && Host.TryScalar(value, out var scalar) => scalar,
        _ => value,
    };

    private static IEnumerable<string> NumberDifferences(string path, object? actual, double expected, Tolerance tolerance)
    {
        if (!Numbers.IsNumber(actual))
            return [$"{path}: expected {Text.Repr(expected)} but got {Text.Repr(actual)}"];
        return Comparison.Compare(path, Numbers.ToDouble(actual!), expected, tolerance) is { } mismatch ? [mismatch.ToString()] : [];
    }

    private static IEnumerable<string> ListDifferences(string path, object? actual, List<object?> expected, Tolerance tolerance)
    {
        if (!Sequences.IsSequence(actual))
            return [$"{path}: expected {Text.Repr(expected)} but got {Text.Repr(actual)}"];
        var items = Sequences.ToList(actual);
        return items.Count != expected.Count
            ? [$"{path}: expected {expected.Count} items but got {items.Count}: {Text.Repr(items)}"]
            : expected.SelectMany((e, i) => Differences($"{path}[{i}]", items[i], e, tolerance));
    }

    private static IEnumerable<string> DictionaryDifferences(string path, object? actual, IDictionary expected, Tolerance tolerance)
    {
        if (actual is not IDictionary map)
            return [$"{path}: expected {Text.Repr(expected)} but got {Text.Repr(actual)}"];
        var (wanted, found) = (Sequences.ToList(expected), Sequences.ToList(map));
        var problems = wanted.Except(found, PyEquality.Instance!).Select(k => $"{path}: key {Text.Repr(k)} is missing; keys: {Text.Repr(found)}")
            .Concat(found.Except(wanted, PyEquality.Instance!).Select(k => $"{path}: unexpected key {Text.Repr(k)}"));
        return problems.Concat(wanted.Where(k => found.Contains(k, PyEquality.Instance!))
            .SelectMany(k => Differences($"{path}[{Text.Repr(k)}]", Subscripts.Get(map, k), Subscripts.Get(expected, k), tolerance)));
    }
}
