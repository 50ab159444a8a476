using RnnKeras.Data.Numerics;
using RnnKeras.Data.Printing;

namespace RnnKeras.Data.Scikit;

/// <summary>
/// Labels to 0 … classes - 1 in sorted order, and back. Source: sklearn.preprocessing.LabelEncoder (1.5).
/// </summary>
/// <example><code>
/// var encoder = sklearn.preprocessing.LabelEncoder(); NDArray y = encoder.fit_transform(np.array(["spam", "ham"])); // [1 0]
/// </code></example>
public sealed class LabelEncoder
{
    private NDArray? classes;

    /// <summary>The labels in sorted order, after fit.</summary>
    /// <exception cref="InvalidOperationException">fit has not been called.</exception>
    public NDArray classes_ => classes ?? throw new InvalidOperationException(
        "This LabelEncoder instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.");

    /// <summary>Learns the labels of a vector.</summary>
    public LabelEncoder fit(NDArray y)
    {
        classes = SetOperations.Unique(Labels.Vector(y)).Values;
        return this;
    }

    /// <summary>Learns the labels and gives their numbers (int64).</summary>
    public NDArray fit_transform(NDArray y) => fit(y).transform(y);

    /// <summary>Numbers of labels (int64).</summary>
    /// <exception cref="ArgumentException">A label that fit did not see.</exception>
    public NDArray transform(NDArray y) => Labels.Numbers(Labels.Vector(y), classes_, "y contains previously unseen labels");

    /// <summary>Labels of numbers.</summary>
    /// <exception cref="ArgumentException">A number without a label.</exception>
    public NDArray inverse_transform(NDArray y)
    {
        var numbers = y.ToArray<long>();
        var unknown = numbers.Where(n => n < 0 || n >= classes_.Length).Distinct().Order().ToArray();
        return unknown.Length == 0
            ? classes_[y] : throw new ArgumentException($"y contains previously unseen labels: [{string.Join(' ', unknown)}]", nameof(y));
    }
}

/// <summary>
/// Columns of categories to columns of 0 and 1, one per category, in sorted order. Source: sklearn.preprocessing.OneHotEncoder (1.5),
/// dense.
/// </summary>
/// <example><code>
/// NDArray rows = sklearn.preprocessing.OneHotEncoder(sparse_output: false).fit_transform(np.array([["a"], ["b"]])); // [[1. 0.] [0. 1.]]
/// </code></example>
public sealed class OneHotEncoder
{
    private readonly bool ignoresUnknown;
    private NDArray[]? categories;

    /// <param name="handle_unknown">"error" or "ignore" (a row of zeros).</param>
    /// <param name="sparse_output">Must be false: arrays are dense.</param>
    /// <exception cref="NotSupportedException">sparse_output is true, which is scikit-learn's default.</exception>
    public OneHotEncoder(string handle_unknown = "error", bool sparse_output = true)
    {
        if (sparse_output)
            throw new NotSupportedException("OneHotEncoder: arrays are dense. Pass sparse_output: false and leave out toarray().");
        ignoresUnknown = handle_unknown switch
        {
            "error" => false,
            "ignore" => true,
            _ => throw new ArgumentException($"handle_unknown must be 'error' or 'ignore' but is '{handle_unknown}'.",
                nameof(handle_unknown)),
        };
    }

    /// <summary>Sorted categories of each column, after fit.</summary>
    /// <exception cref="InvalidOperationException">fit has not been called.</exception>
    public IReadOnlyList<NDArray> categories_ => categories ?? throw new InvalidOperationException(
        "This OneHotEncoder instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.");

    /// <summary>Learns the categories of each column.</summary>
    public OneHotEncoder fit(NDArray X)
    {
        categories = [.. Columns(X).Select(c => SetOperations.Unique(c).Values)];
        return this;
    }

    /// <summary>fit, then transform of the same data.</summary>
    public NDArray fit_transform(NDArray X) => fit(X).transform(X);

    /// <summary>float64 of shape (rows, all categories).</summary>
    /// <exception cref="ArgumentException">A category that fit did not see.</exception>
    public NDArray transform(NDArray X)
    {
        var (from, result) = (0, NDArray.Zeros(DType.Float64, X.shape[0], categories_.Sum(c => c.Length)));
        foreach (var (column, known) in Columns(X).Zip(categories_))
        {
            var numbers = Labels.Find(column, known);
            for (var row = 0; row < numbers.Length; row++)
                if (numbers[row] >= 0)
                    result.Raw<double>()[row * result.shape[1] + from + numbers[row]] = 1;
                else if (!ignoresUnknown)
                    throw new ArgumentException($"Found unknown categories [{PythonText.Repr(column[row].item())}] in column {from} during transform", nameof(X));
            from += known.Length;
        }
        return result;
    }

    private static IEnumerable<NDArray> Columns(NDArray X)
    {
        if (X.ndim != 2)
            throw new ArgumentException($"OneHotEncoder: expected 2D array, got {X.ndim}D array instead. Reshape your data with reshape(-1, 1).", nameof(X));
        return Enumerable.Range(0, X.shape[1]).Select(i => X["...", i]);
    }
}

/// <summary>Labels as positions in a sorted list.</summary>
internal static class Labels
{
    /// <summary>Labels in one axis; a column vector is flattened.</summary>
    public static NDArray Vector(NDArray y) => y.ndim == 1 || (y.ndim == 2 && y.shape[1] == 1)
        ? y.ravel()
        : throw new ArgumentException($"y should be a 1d array, got an array of shape {y.shape} instead.", nameof(y));

    /// <summary>Position of each label, -1 where it is not in the list.</summary>
    public static int[] Find(NDArray y, NDArray classes)
    {
        var positions = new Dictionary<object, int>();
        for (var i = 0; i < classes.Length; i++)
            positions[classes[i].item()] = i;
        return [.. y.Select(label => positions.TryGetValue(label.item(), out var i) ? i : -1)];
    }

    /// <exception cref="ArgumentException">A label is not in the list.</exception>
    public static NDArray Numbers(NDArray y, NDArray classes, string complaint)
    {
        var found = Find(y, classes);
        var unknown = Enumerable.Range(0, found.Length).Where(i => found[i] < 0).Select(i => PythonText.Repr(y[i].item())).Distinct();
        return Array.IndexOf(found, -1) < 0
            ? Array.ConvertAll(found, i => (long)i)
            : throw new ArgumentException($"{complaint}: [{string.Join(", ", unknown)}]", nameof(y));
    }

    /// <summary>All labels of both, sorted.</summary>
    public static NDArray Union(NDArray a, NDArray b) => SetOperations.Unique(Manipulation.Concatenate([a, b])).Values;
}
