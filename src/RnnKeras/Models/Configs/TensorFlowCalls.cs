using System.Globalization;
using RnnKeras.Layers;

namespace RnnKeras.Models;

/// <summary>
/// Functions of TensorFlow between the layers of a functional model of Keras 2, which wrote <c>tf.reduce_mean(x, 1)</c> as a layer
/// <c>TFOpLambda</c> with the function <c>math.reduce_mean</c>: said as functions of keras.ops.
/// </summary>
internal static class TensorFlowCalls
{
    private const string Slicing = "__operators__.getitem";

    private static readonly HashSet<string> classes = ["TFOpLambda", "SlicingOpLambda"];

    /// <summary>Functions of one tensor, or of several by position, that only have another name.</summary>
    private static readonly Dictionary<string, string> names = new()
    {
        ["abs"] = "Absolute",
        ["acos"] = "Arccos",
        ["asin"] = "Arcsin",
        ["atan"] = "Arctan",
        ["ceil"] = "Ceil",
        ["divide"] = "TrueDivide",
        ["truediv"] = "TrueDivide",
        ["div"] = "TrueDivide",
        ["floordiv"] = "FloorDivide",
        ["floormod"] = "Mod",
        ["mod"] = "Mod",
        ["pow"] = "Power",
        ["neg"] = "Negative",
        ["sub"] = "Subtract",
        ["mul"] = "Multiply",
        ["multiply"] = "Multiply",
        ["reduce_sum"] = "Sum",
        ["reduce_mean"] = "Mean",
        ["reduce_max"] = "Max",
        ["reduce_min"] = "Min",
        ["reduce_prod"] = "Prod",
        ["reduce_std"] = "Std",
        ["reduce_variance"] = "Var",
        ["reduce_any"] = "Any",
        ["reduce_all"] = "All",
        ["reduce_logsumexp"] = "Logsumexp",
        ["concat"] = "Concatenate",
        ["clip_by_value"] = "Clip",
        ["gather"] = "Take",
        ["reverse"] = "Flip",
        ["permute_dimensions"] = "Transpose",
        ["swish"] = "Silu",
        ["l2_normalize"] = "Normalize",
        ["swapaxes"] = "Swapaxes",
    };

    /// <summary>Arguments that keras.ops calls otherwise.</summary>
    private static readonly Dictionary<string, string> arguments = new()
    {
        ["input_tensor"] = "x",
        ["input"] = "x",
        ["tensor"] = "x",
        ["features"] = "x",
        ["logits"] = "x",
        ["value"] = "x",
        ["a"] = "x1",
        ["b"] = "x2",
        ["multiples"] = "repeats",
        ["perm"] = "axes",
        ["pattern"] = "axes",
        ["keep_dims"] = "keepdims",
        ["depth"] = "num_classes",
        ["paddings"] = "pad_width",
        ["num_or_size_splits"] = "indices_or_sections",
        ["shape"] = "newshape",
        ["clip_value_min"] = "x_min",
        ["clip_value_max"] = "x_max",
        ["values"] = "xs",
    };

    /// <summary>Functions whose arguments x and y are Keras' x1 and x2.</summary>
    private static readonly HashSet<string> pairs =
    [
        "Add", "Subtract", "Multiply", "TrueDivide", "FloorDivide", "Mod", "Power", "Maximum", "Minimum", "Equal", "NotEqual", "Greater", "GreaterEqual",
        "Less", "LessEqual", "LogicalAnd", "LogicalOr", "Where",
    ];

    public static bool IsOne(string className) => classes.Contains(className);

    /// <param name="symbol">"math.reduce_mean", "concat", "nn.softmax" …</param>
    /// <param name="positional">Tensors, numbers, lists.</param>
    /// <param name="given">The same by TensorFlow's names.</param>
    /// <exception cref="NotSupportedException">No such function here, or not with these arguments.</exception>
    public static Tensors Apply(string symbol, object?[] positional, Dictionary<string, object?> given)
    {
        // What TensorFlow writes although it says nothing.
        var named = given.Where(p => p.Key is not ("name" or "validate_indices") && p.Value is not null && !(p.Key == "batch_dims" && p.Value is 0L)
            && !(p.Key == "conjugate" && p.Value is false)).ToDictionary();
        if (symbol is Slicing or "slice_spec" || named.ContainsKey("slice_spec"))
            return FunctionCalls.Apply("GetItem", [positional[0], Key(named["slice_spec"])], []);
        var function = symbol.Split('.')[^1];
        var className = names.GetValueOrDefault(function) ?? Pascal(function);
        var renamed = named.ToDictionary(p => Argument(p.Key, className), p => p.Value);
        try
        {
            return function switch
            {
                "matmul" => MatMul(positional, renamed),
                "add_n" => ((object?[])positional[0]!).Cast<Tensor>().Aggregate((a, b) => a + b),
                "where" when positional is [var condition] => FunctionCalls.Apply(className, [condition], renamed),
                "reshape" or "tile" or "transpose" or "stack" => FunctionCalls.Apply(className, positional, Only(renamed, "newshape", "repeats", "axes", "axis")),
                "pad" => FunctionCalls.Apply(className, positional, Lowered(renamed, "mode")),
                "leaky_relu" => FunctionCalls.Apply(className, positional, Only(Renamed(renamed, "alpha", "negative_slope"), "negative_slope", "x")),
                "l2_normalize" => FunctionCalls.Apply(className, positional, Only(renamed, "axis")),
                _ => FunctionCalls.Apply(className, positional, renamed),
            };
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException($"The model uses tf.{symbol}({string.Join(", ", named.Keys)}) between its layers, which is not supported here. "
                + "Put the computation into a layer of your own and build the model anew with it.", e);
        }
    }

    private static string Argument(string name, string className) => name switch
    {
        "x" when pairs.Contains(className) => "x1",
        "y" when pairs.Contains(className) => "x2",
        _ => arguments.GetValueOrDefault(name, name),
    };

    private static Tensors MatMul(object?[] positional, Dictionary<string, object?> named)
    {
        Tensor Operand(int i, string name, string transposed)
        {
            var x = (Tensor)(i < positional.Length ? positional[i] : named[name])!;
            return named.GetValueOrDefault(transposed) is true ? tf.keras.ops.swapaxes(x, -2, -1) : x;
        }

        if (named.Any(p => p.Key is not ("x1" or "x2" or "transpose_a" or "transpose_b") && p.Value is not (null or false)))
            throw new NotSupportedException("Only transposed operands are.");
        return tf.keras.ops.matmul(Operand(0, "x1", "transpose_a"), Operand(1, "x2", "transpose_b"));
    }

    private static Dictionary<string, object?> Only(Dictionary<string, object?> named, params string[] known) =>
        named.Keys.FirstOrDefault(k => !known.Contains(k)) is { } other
            ? throw new NotSupportedException($"The argument {other} is not.")
            : named;

    private static Dictionary<string, object?> Renamed(Dictionary<string, object?> named, string from, string to) =>
        named.ToDictionary(p => p.Key == from ? to : p.Key, p => p.Value);

    private static Dictionary<string, object?> Lowered(Dictionary<string, object?> named, string key) =>
        named.ToDictionary(p => p.Key, p => p.Key == key && p.Value is string text ? text.ToLowerInvariant() : p.Value);

    /// <summary>reduce_mean → ReduceMean.</summary>
    private static string Pascal(string function) =>
        string.Concat(function.Split('_').Select(w => w.Length == 0 ? w : string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(w[0])}{w[1..]}")));

    /// <summary>Slices as Keras 3 writes them: <c>{"class_name": "__slice__", "config": {…}}</c>; here they are <c>{"start", "stop", "step"}</c>.</summary>
    private static object? Key(object? key) => key switch
    {
        IReadOnlyDictionary<string, object?> tuple when tuple.GetValueOrDefault("items") is object?[] items => items.Select(Key).ToArray(),
        object?[] parts => parts.Select(Key).ToArray(),
        IReadOnlyDictionary<string, object?> slice when slice.ContainsKey("start") => new Dictionary<string, object?> { ["class_name"] = "__slice__", ["config"] = slice },
        IReadOnlyDictionary<string, object?> { Count: 1 } ellipsis when ellipsis.GetValueOrDefault("class_name") is "__ellipsis__" => ellipsis,
        _ => key,
    };
}
