using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Golden;

/// <summary>What went wrong in one case; empty when it passed.</summary>
public sealed class CaseReport
{
    private readonly List<string> failures = [];

    public IReadOnlyList<string> Failures => failures;

    /// <summary>Why the case says nothing about this run; null when it does.</summary>
    public string? Skipped { get; private set; }

    public void Fail(string what) => failures.Add(what);

    /// <summary>Only for cases that hold numbers of another numerics policy than the one in force; what is not supported has failed.</summary>
    public void Skip(string reason) => Skipped = reason;

    /// <summary>Compares anything that is an array or number with the expected array.</summary>
    public void Check(string name, object? actual, NDArray expected, Tolerance tolerance, bool exactType = false)
    {
        if (actual is null)
            Fail($"{name}: expected an array of shape {expected.shape} but got None");
        else if (Comparison.Compare(name, Arrays.From(actual), expected, tolerance, exactType) is { } mismatch)
            Fail(mismatch.ToString());
    }

    /// <summary>Compares two Python values: numbers within the tolerance, everything else exactly.</summary>
    public void Same(string name, object? actual, object? expected, Tolerance tolerance)
    {
        foreach (var problem in Values.Differences(name, actual, expected, tolerance).Take(3))
            Fail(problem);
    }

    /// <summary>Compares texts; a failure shows the first line that differs.</summary>
    public void SameText(string name, string? actual, string? expected)
    {
        if (actual == expected)
            return;
        var (a, e) = ((actual ?? "None").Split('\n'), (expected ?? "None").Split('\n'));
        var line = Enumerable.Range(0, Math.Max(a.Length, e.Length)).First(i => a.ElementAtOrDefault(i) != e.ElementAtOrDefault(i));
        Fail($"{name}: line {line + 1}: expected {Quote(e, line)} but got {Quote(a, line)}");
    }

    /// <summary>Runs code that must raise the Python exception of the given type.</summary>
    public void Raises(string type, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not MissingNameException)
        {
            if (!Exceptions.Matches(e, type))
                Fail($"expected {type} but {e.GetType().Name} was raised: {e.Message}");
            return;
        }
        Fail($"expected {type} but nothing was raised");
    }

    private static string Quote(string[] lines, int i) => i < lines.Length ? $"'{lines[i]}'" : "the end";
}
