using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving;

/// <summary>Which array goes into which variable. Everything is compared first and set afterwards: a file of another model changes nothing.</summary>
/// <param name="file">What errors call the file.</param>
/// <param name="skipMismatch">Whether what does not fit is left as it is, with a warning.</param>
internal sealed class WeightsPlan(string file, bool skipMismatch)
{
    private readonly List<(Variable Variable, SavedArray Array)> pairs = [];
    private readonly List<(string Owner, string Problem)> problems = [];

    /// <summary>The variables of one object and its arrays, in order. As in Keras the first that does not fit ends the object.</summary>
    public void Add(string owner, IReadOnlyList<Variable> variables, IReadOnlyList<SavedArray> arrays)
    {
        if (variables.Count != arrays.Count)
        {
            Refuse(owner, $"{owner} expected {variables.Count} variables, but the file holds {arrays.Count} for it. "
                + $"Expected: {string.Join(", ", variables.Select(v => v.name))}.");
            return;
        }
        foreach (var (variable, array) in variables.Zip(arrays))
            if (!Add(owner, variable, array))
                return;
    }

    /// <summary>One variable; false when the array does not fit.</summary>
    public bool Add(string owner, Variable variable, SavedArray array)
    {
        if (variable.shape == array.Shape)
        {
            pairs.Add((variable, array));
            return true;
        }
        Refuse(owner, $"{owner}: the weight '{variable.path}' has shape {variable.shape}, but the file holds one of shape {array.Shape}.");
        return false;
    }

    /// <summary>Notes an object that cannot be loaded.</summary>
    public void Refuse(string owner, string problem) => problems.Add((owner, problem));

    /// <exception cref="ArgumentException">Something does not fit, and that was not to be skipped.</exception>
    public void Apply()
    {
        if (problems.Count > 0)
        {
            var text = $"A total of {problems.Count} objects could not be loaded from '{file}': {problems[0].Problem} "
                + $"Objects: {string.Join(", ", problems.Select(p => p.Owner).Distinct())}.";
            if (!skipMismatch)
                throw new ArgumentException(text, nameof(file));
            Warnings.Once(text);
        }
        // What has to be decoded may turn out to be damaged: it is read before anything is changed.
        var values = pairs.Select(p => IsCopied(p.Array, p.Variable) ? null : Fitting(p.Array, p.Variable.dtype)).ToArray();
        foreach (var ((variable, array), value) in pairs.Zip(values))
            if (value is null)
                variable.Fill(array.Copy!);
            else
                variable.Take(value);
    }

    private static bool IsCopied(SavedArray array, Variable variable) => array.Copy is not null && array.DType == variable.dtype;

    /// <summary>The values in the dtype of the variable: files of half precision, or of a float64 model.</summary>
    private static HostTensor Fitting(SavedArray array, DType dtype)
    {
        var value = array.Read();
        return value.DType == dtype ? value : NDArray.FromHostTensor(value).astype(dtype).ToHostTensor();
    }
}
