using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Golden;

/// <summary>What went wrong in one case; empty when it passed.</summary>
public sealed class CaseReport
{
    private readonly List<string> failures = [];
    private readonly List<string> notes = [];
    // What was compared with the golden, in order: the numbers that another engine must give too.
    private readonly List<(string Name, NDArray Value, Tolerance Tolerance)> checkedValues = [];

    public IReadOnlyList<string> Failures => failures;

    /// <summary>What is worth a line in a case that has not failed.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Why the case says nothing about this run; null when it does.</summary>
    public string? Skipped { get; private set; }

    public void Fail(string what) => failures.Add(what);

    /// <summary>Only for cases that hold numbers of another numerics policy than the one in force; what is not supported has failed.</summary>
    public void Skip(string reason) => Skipped = reason;

    /// <summary>Compares anything that is an array or number with the expected array.</summary>
    public void Check(string name, object? actual, NDArray expected, Tolerance tolerance, bool exactType = false)
    {
        if (actual is null)
        {
            Fail($"{name}: expected an array of shape {expected.shape} but got None");
            return;
        }
        var array = Arrays.From(actual);
        checkedValues.Add((name, array.copy(), tolerance));
        if (Comparison.Compare(name, array, expected, tolerance, exactType) is { } mismatch)
            Fail(mismatch.ToString());
    }

    /// <summary>Compares two Python values: numbers within the tolerance, everything else exactly.</summary>
    public void Same(string name, object? actual, object? expected, Tolerance tolerance)
    {
        checkedValues.AddRange(Arrays.Flatten(actual).Where(v => v is not bool && Numbers.IsNumber(v))
            .Select(v => (name, (NDArray)Numbers.ToDouble(v!), tolerance)));
        foreach (var problem in Values.Differences(name, actual, expected, tolerance).Take(3))
            Fail(problem);
    }

    /// <summary>
    /// The reports of one case on two engines, and where their numbers lie further apart than the tolerance. Where the golden measured that the
    /// model amplifies rounding, and allows more than it usually does, that is a note as long as they are within what it allows.
    /// </summary>
    public static CaseReport OfTwo(CaseReport first, CaseReport second, string firstName, string secondName, Tolerance tolerance)
    {
        var both = new CaseReport { Skipped = first.Skipped ?? second.Skipped };
        foreach (var (report, name) in new[] { (first, firstName), (second, secondName) })
            both.failures.AddRange(report.Failures.Select(f => $"{name}: {f}"));
        var (a, b) = (first.checkedValues, second.checkedValues);
        if (!a.Select(v => v.Name).SequenceEqual(b.Select(v => v.Name)))
            both.Fail($"{firstName} gives {a.Count} arrays and numbers, {secondName} {b.Count}");
        var amplifies = a.Any(v => v.Tolerance.IsWiderThan(Tolerance.Default));
        foreach (var (x, y) in a.Zip(b))
            if (Comparison.Compare(x.Name, y.Value, x.Value, tolerance) is { } mismatch)
                if (amplifies && Comparison.Compare(x.Name, y.Value, x.Value, x.Tolerance) is null)
                    both.notes.Add($"rounding is amplified, {secondName} and {firstName} differ: {mismatch}");
                else
                    both.Fail($"{secondName} and {firstName} differ: {mismatch}");
        return both;
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
