namespace RnnKeras.Runtime.Graph;

/// <summary>An engine that writes and runs TensorFlow's SavedModels.</summary>
internal interface ISavedModels
{
    /// <summary>Writes a function with the values that its variables have now; those that it changes go on from there in each process that loads it.</summary>
    /// <param name="function">What to write.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="outputs">Names of its outputs.</param>
    /// <param name="folder">Where to; made if it does not exist.</param>
    void Export(Function function, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, string folder);

    /// <summary>Reads the graph whose tags are these, with its variables and tables; signatures by name.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no SavedModel in the folder.</exception>
    IReadOnlyDictionary<string, SavedFunction> Load(string folder, IReadOnlyList<string> tags);
}

/// <summary>An input or output of a saved function.</summary>
/// <param name="Name">Its key in the signature.</param>
/// <param name="DType">Element type.</param>
/// <param name="Shape">Sizes, unknown ones -1; null when not even their number is known.</param>
/// <example><code>
/// foreach (var input in tf.saved_model.load("exported").signatures["serving_default"].inputs)
///     Console.WriteLine($"{input.Name} {input.DType} {input.Shape}");
/// </code></example>
public sealed record SavedTensor(string Name, DType DType, Shape? Shape)
{
    /// <summary>A line such as <c>x: float32(None, 3)</c>.</summary>
    public override string ToString() => $"{Name}: {DType}{Shape?.ToString() ?? "(...)"}";
}

/// <summary>A signature of a SavedModel, ready to run from several threads.</summary>
internal abstract class SavedFunction
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<SavedTensor> Inputs { get; }

    public abstract IReadOnlyList<SavedTensor> Outputs { get; }

    /// <summary>The saved object also has a method of this name, which returns what the model returned instead of a dictionary.</summary>
    public abstract bool IsMethod { get; }

    /// <summary>Runs once: values in the order of <see cref="Inputs"/>, results in that of <see cref="Outputs"/>.</summary>
    public abstract HostTensor[] Run(IReadOnlyList<HostTensor> inputs);

    /// <summary>The values for <see cref="Inputs"/>, by name or, for a signature with one input, a bare one.</summary>
    /// <exception cref="ArgumentException">Names are missing or unknown.</exception>
    public T[] Order<T>(IReadOnlyList<T> values, IReadOnlyList<string>? names)
    {
        if (names is null && values.Count == 1 && Inputs.Count == 1)
            return [values[0]];
        var named = names?.Zip(values).ToDictionary(p => p.First, p => p.Second);
        if (names is null || named is null || named.Count != Inputs.Count || !Inputs.All(i => named.ContainsKey(i.Name)))
            throw new ArgumentException(
                $"Signature '{Name}': expected a dictionary with {string.Join(", ", Inputs)} but received "
                + (names is null ? $"{values.Count} tensors without names." : $"the names {string.Join(", ", names)}."), nameof(names));
        return [.. Inputs.Select(i => named[i.Name])];
    }

    /// <exception cref="ShapeMismatchException">A value has another type or other sizes than the signature says.</exception>
    public void Check(IReadOnlyList<TensorSpec> inputs)
    {
        for (var i = 0; i < inputs.Count; i++)
            if (inputs[i].DType != Inputs[i].DType || Inputs[i].Shape?.IsCompatibleWith(inputs[i].Shape) == false)
                throw new ShapeMismatchException($"Signature '{Name}': expected {Inputs[i]} but received {inputs[i]}.", nameof(inputs));
    }
}

/// <summary>A call of a saved function.</summary>
internal sealed record SavedFunctionOp(SavedFunction Function) : HostOp
{
    public override string Name => Function.Name;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        Function.Check(inputs.ToArray());
        return [.. Function.Outputs.Select(o => new TensorSpec(o.DType, o.Shape
            ?? throw new NotSupportedException($"Signature '{Name}': the number of axes of '{o.Name}' is not known, so no layer can follow.")))];
    }

    public override HostTensor[] Run(HostTensor[] inputs) => Function.Run(inputs);
}
