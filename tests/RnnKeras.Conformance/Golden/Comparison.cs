using System.Globalization;
using System.Text.Json;

namespace RnnKeras.Conformance.Golden;

/// <summary>How far two numbers may lie apart: <c>absolute + relative · |expected|</c>, or relative to the largest element of the array.</summary>
public sealed record Tolerance(double Relative, double Absolute, bool OfLargest = false)
{
    public static readonly Tolerance Default = new(1e-4, 1e-5);

    public static readonly Tolerance Exact = new(0, 0);

    /// <summary>Every element within <paramref name="relative"/> of the largest absolute value of the array.</summary>
    public static Tolerance ToLargest(double relative) => new(relative, 0, OfLargest: true);

    public bool IsWiderThan(Tolerance other) => Relative > other.Relative || Absolute > other.Absolute;

    public static Tolerance Parse(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number)
            return new(json.GetDouble(), 0);
        var relative = json.TryGetProperty("rtol", out var r) ? r.GetDouble() : 0;
        return new(relative, json.TryGetProperty("atol", out var a) ? a.GetDouble() : 0);
    }
}

/// <summary>Where an array differs from what was expected.</summary>
/// <param name="Array">Name of the array in the case.</param>
/// <param name="Error">Largest absolute error; NaN when the arrays cannot be compared number by number.</param>
/// <param name="Where">Index of the largest error, as Python writes it.</param>
public sealed record Mismatch(string Array, double Error, string Where, string Detail)
{
    public override string ToString() => double.IsNaN(Error) && Where.Length == 0
        ? $"{Array}: {Detail}"
        : string.Create(CultureInfo.InvariantCulture, $"{Array}: largest error {Error:g3} at {Where}: {Detail}");
}

/// <summary>Compares arrays element by element.</summary>
public static class Comparison
{
    /// <summary>Null when shape, dtype (if <paramref name="exactType"/>) and every element agree.</summary>
    public static Mismatch? Compare(string name, NDArray actual, NDArray expected, Tolerance tolerance, bool exactType = false)
    {
        if (actual.shape != expected.shape)
            return new(name, double.NaN, "", $"expected shape {expected.shape} but got {actual.shape}");
        if (exactType && actual.dtype != expected.dtype)
            return new(name, double.NaN, "", $"expected dtype {expected.dtype} but got {actual.dtype}");
        if (expected.dtype == DType.String || actual.dtype == DType.String)
            return Texts(name, actual.ToArray<string>(), expected.ToArray<string>(), expected.shape);
        return Numbers(name, actual.ToArray<double>(), expected.ToArray<double>(), expected.shape, tolerance);
    }

    private static Mismatch? Numbers(string name, double[] actual, double[] expected, Shape shape, Tolerance tolerance)
    {
        var largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var (worst, excess) = (-1, 1.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var ratio = Excess(actual[i], expected[i], tolerance, largest);
            if (ratio > excess)
                (worst, excess) = (i, ratio);
        }
        return worst < 0 ? null
            : new(name, Math.Abs(actual[worst] - expected[worst]), Position(worst, shape), string.Create(CultureInfo.InvariantCulture,
                $"expected {expected[worst]:g9} but got {actual[worst]:g9}"));
    }

    /// <summary>The error in units of what is allowed; above 1 is wrong.</summary>
    private static double Excess(double actual, double expected, Tolerance tolerance, double largest)
    {
        if (actual.Equals(expected))
            return 0;
        if (!double.IsFinite(actual) || !double.IsFinite(expected))
            return double.PositiveInfinity;
        var allowed = tolerance.Absolute + (tolerance.Relative * (tolerance.OfLargest ? largest : Math.Abs(expected)));
        var error = Math.Abs(actual - expected);
        return error <= allowed ? 0 : allowed == 0 ? 1 + error : error / allowed;
    }

    private static Mismatch? Texts(string name, string[] actual, string[] expected, Shape shape)
    {
        var i = Enumerable.Range(0, expected.Length).FirstOrDefault(k => actual[k] != expected[k], -1);
        return i < 0 ? null : new(name, double.NaN, Position(i, shape), $"expected '{expected[i]}' but got '{actual[i]}'");
    }

    private static string Position(int flat, Shape shape)
    {
        var index = new string[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
            (index[axis], flat) = ((flat % shape[axis]).ToString(CultureInfo.InvariantCulture), flat / shape[axis]);
        return "[" + string.Join(", ", index) + "]";
    }
}
