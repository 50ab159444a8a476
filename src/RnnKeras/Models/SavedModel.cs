using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>A SavedModel that was loaded for inference: what <c>tf.saved_model.load</c> returns.</summary>
/// <example><code>
/// var served = tf.saved_model.load("exported");
/// Console.WriteLine(string.Join(", ", served.signatures.Keys)); // serving_default
/// </code></example>
public sealed class SavedModel
{
    internal SavedModel(IReadOnlyDictionary<string, SavedFunction> functions) =>
        signatures = functions.ToDictionary(f => f.Key, f => new ConcreteFunction(f.Value));

    /// <summary>The saved functions by name, <c>serving_default</c> as a rule.</summary>
    public IReadOnlyDictionary<string, ConcreteFunction> signatures { get; }
}

/// <summary>A signature of a SavedModel: a function from named tensors to named tensors. Several threads may run it.</summary>
/// <example><code>
/// var serve = tf.saved_model.load("exported").signatures["serving_default"];
/// var y = serve.apply(np.ones((1, 10, 4), dtype: "float32"))["output_0"].numpy();
/// </code></example>
public sealed class ConcreteFunction
{
    private readonly SavedFunction function;

    internal ConcreteFunction(SavedFunction function) => this.function = function;

    /// <summary>Name of the signature.</summary>
    public string name => function.Name;

    /// <summary>Names, types and sizes of what it takes.</summary>
    public IReadOnlyList<SavedTensor> inputs => function.Inputs;

    /// <summary>Names, types and sizes of what it returns.</summary>
    public IReadOnlyList<SavedTensor> outputs => function.Outputs;

    /// <summary>Runs the function.</summary>
    /// <param name="inputs">A dictionary of tensors; a bare one where the function takes one.</param>
    /// <returns>A dictionary of tensors.</returns>
    /// <exception cref="ArgumentException">Names are missing or unknown.</exception>
    /// <exception cref="ShapeMismatchException">A tensor has another type or other sizes than the signature says.</exception>
    public Tensors apply(Tensors inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var results = new SavedFunctionOp(function).ApplyTo(function.Order(inputs, inputs.Names));
        return Tensors.Of(outputs.Zip(results, (o, r) => KeyValuePair.Create(o.Name, r)));
    }

    /// <summary>Name, inputs and outputs on one line.</summary>
    public override string ToString() => $"{name}({string.Join(", ", inputs)}) -> {string.Join(", ", outputs)}";
}
