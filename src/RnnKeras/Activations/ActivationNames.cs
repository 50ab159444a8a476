using RnnKeras.Runtime.Graph;

namespace RnnKeras.Activations;

/// <summary>The strings that <c>keras.activations.get</c> knows.</summary>
internal static class ActivationNames
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> functions = new()
    {
        ["celu"] = x => ops.celu(x),
        ["elu"] = x => ops.elu(x),
        ["exponential"] = ops.exp,
        ["gelu"] = x => ops.gelu(x, approximate: false),
        ["glu"] = x => ops.glu(x),
        ["hard_shrink"] = x => ops.hard_shrink(x),
        ["hard_sigmoid"] = ops.hard_sigmoid,
        ["hard_sigmoid_keras2"] = ActivationFunctions.HardSigmoid2,
        ["hard_silu"] = ops.hard_silu,
        ["hard_swish"] = ops.hard_silu,
        ["hard_tanh"] = ops.hard_tanh,
        ["leaky_relu"] = x => ops.leaky_relu(x),
        ["linear"] = x => x,
        ["log_sigmoid"] = ops.log_sigmoid,
        ["log_softmax"] = x => ops.log_softmax(x),
        ["mish"] = ActivationFunctions.Mish,
        ["relu"] = ops.relu,
        ["relu6"] = ops.relu6,
        ["selu"] = ops.selu,
        ["sigmoid"] = ops.sigmoid,
        ["silu"] = ops.silu,
        ["soft_shrink"] = x => ops.soft_shrink(x),
        ["softmax"] = x => ops.softmax(x),
        ["softplus"] = ops.softplus,
        ["softsign"] = ops.softsign,
        ["sparse_plus"] = ops.sparse_plus,
        ["sparse_sigmoid"] = ops.sparse_sigmoid,
        ["sparsemax"] = x => ops.sparsemax(x),
        ["squareplus"] = x => ops.squareplus(x),
        ["swish"] = ops.silu,
        ["tanh"] = ops.tanh,
        ["tanh_shrink"] = ops.tanh_shrink,
        ["threshold"] = _ => throw new ArgumentException("Activation 'threshold': missing required arguments 'threshold' and 'default_value'. Pass a function instead."),
    };

    public static readonly NameTable<Activation> Table = Named();

    /// <summary>True for methods of the façade (keras.activations.tanh) and of the table that stand for a name with default arguments.</summary>
    public static bool IsBuiltIn(Func<Tensor, Tensor> function) =>
        function.Target is null && function.Method.DeclaringType?.Name == "activations"
        && function.Method.Module == typeof(ActivationNames).Module && functions.ContainsKey(function.Method.Name);

    private static NameTable<Activation> Named()
    {
        var table = new NameTable<Activation>("activation function")
        {
            Wrap = (name, function) => function is Func<Tensor, Tensor> f ? new Activation(f, name, isBuiltIn: false) : null,
        };
        foreach (var (name, function) in functions)
            table.Add(() => new Activation(function, Canonical(name), isBuiltIn: true), name);
        return table;
    }

    private static string Canonical(string name) => name switch { "swish" => "silu", "hard_swish" => "hard_silu", _ => name };
}
