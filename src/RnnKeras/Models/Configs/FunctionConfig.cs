using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;

namespace RnnKeras.Models;

/// <summary>
/// An op between the layers of a functional model, said as the function of keras.ops that does the same. A function made of several
/// ops is written as these: Keras computes the same numbers.
/// </summary>
/// <param name="Module">Module of Keras.</param>
/// <param name="ClassName">Keras' class.</param>
/// <param name="Options">What Keras keeps with the function: axis, dtype …</param>
/// <param name="Arguments">Tensors, numbers and lists of the call.</param>
internal sealed record FunctionConfig(string Module, string ClassName, Dictionary<string, object?> Options, object?[] Arguments)
{
    private const string NumPy = "keras.src.ops.numpy", Core = "keras.src.ops.core", Neural = "keras.src.ops.nn", Maths = "keras.src.ops.math";

    /// <summary>Null for ops that no function of Keras does alone.</summary>
    public static FunctionConfig? Of(Node node) => node.Op switch
    {
        UnaryOp op => new(ModuleOf(op.Function), FunctionNames.Unary(op.Function), [], [node.Inputs[0]]),
        BinaryOp op => FunctionNames.Binary(op.Function) is { } name ? new(NumPy, name, [], [node.Inputs[0], node.Inputs[1]]) : null,
        CastOp op => new(Core, "Cast", new() { ["dtype"] = op.To.Name }, [node.Inputs[0]]),
        SelectOp => new(NumPy, "Where", [], [.. node.Inputs]),
        ConcatOp op => new(NumPy, "Concatenate", new() { ["axis"] = op.Axis }, [node.Inputs]),
        TransposeOp op => new(NumPy, "Transpose", new() { ["axes"] = op.Permutation.ToArray() }, [node.Inputs[0]]),
        MatMulOp op => Product(op, node),
        ReduceOp op => new(NumPy, op.Kind.ToString(), new() { ["axis"] = op.Axes.ToArray(), ["keepdims"] = op.KeepDims }, [node.Inputs[0]]),
        SoftmaxOp op => new(Neural, op.Log ? "LogSoftmax" : "Softmax", new() { ["axis"] = -1 }, [node.Inputs[0]]),
        SliceOp op => new(NumPy, "GetItem", [], [node.Inputs[0], op.Slices.Select(SliceEntry).ToArray()]),
        ReshapeOp op => Reshaped(op, node),
        BroadcastToOp op => Broadcast(op, node),
        ReverseOp op => new(NumPy, "Flip", new() { ["axis"] = op.Axes.ToArray() }, [node.Inputs[0]]),
        GatherOp op => new(NumPy, "Take", new() { ["axis"] = op.Axis }, [node.Inputs[0], node.Inputs[1]]),
        PadOp op => new(NumPy, "Pad", new() { ["pad_width"] = op.Before.Zip(op.After, (b, a) => (int[])[b, a]).ToArray(), ["mode"] = "constant" }, [node.Inputs[0]]),
        ArgExtremeOp op => new(NumPy, op.Largest ? "Argmax" : "Argmin", new() { ["axis"] = op.Axis, ["keepdims"] = false }, [node.Inputs[0]]),
        CumulativeOp { Exclusive: false, Reverse: false } op => new(NumPy, op.Kind.ToString(), new() { ["axis"] = op.Axis, ["dtype"] = null }, [node.Inputs[0]]),
        SplitOp op when op.Sizes.All(s => s is NumberRef) => new(NumPy, "Split", new() { ["indices_or_sections"] = Borders(op), ["axis"] = op.Axis }, [node.Inputs[0]]),
        IdentityOp op => op.StopGradient
            ? new(Core, "StopGradient", [], [node.Inputs[0]])
            : new(Core, "ConvertToTensor", new() { ["dtype"] = null, ["sparse"] = null, ["ragged"] = null }, [node.Inputs[0]]),
        _ => null,
    };

    private static string ModuleOf(string function) => function switch
    {
        "Rsqrt" or "Erf" or "Erfinv" => Maths,
        "Sigmoid" or "Softplus" or "Softsign" or "Relu" or "Relu6" or "Elu" or "Selu" => Neural,
        _ => NumPy,
    };

    private static FunctionConfig Product(MatMulOp op, Node node) => op is { TransposeA: false, TransposeB: false }
        ? new(NumPy, "Matmul", [], [node.Inputs[0], node.Inputs[1]])
        : new(NumPy, "Einsum", new() { ["subscripts"] = $"...{(op.TransposeA ? "ji" : "ij")},...{(op.TransposeB ? "kj" : "jk")}->...ik" },
            [node.Inputs[0], node.Inputs[1]]);

    private static Dictionary<string, object?> SliceEntry(Slice slice) => new()
    {
        ["class_name"] = "__slice__",
        ["config"] = new Dictionary<string, object?> { ["start"] = slice.start, ["stop"] = slice.stop, ["step"] = slice.step },
    };

    private static int[] Borders(SplitOp op)
    {
        var at = 0;
        return [.. op.Sizes.SkipLast(1).Cast<NumberRef>().Select(s => at += s.Size)];
    }

    /// <summary>New sizes, of which one may be unknown; or axes of size 1 that come and go, which an index says for any unknown sizes.</summary>
    private static FunctionConfig? Reshaped(ReshapeOp op, Node node)
    {
        if (IndexFor(op, node) is { } key)
            return new(NumPy, "GetItem", [], [node.Inputs[0], key]);
        TensorSpec[] specs = [.. node.Inputs.Select(t => t.Spec)];
        var sizes = op.Dims.Select(d => d.Known(specs) is { } size and >= 0 ? size : -1).ToArray();
        return sizes.Count(s => s < 0) > 1 ? null : new(NumPy, "Reshape", new() { ["newshape"] = sizes }, [node.Inputs[0]]);
    }

    /// <summary>The index (whole axes, 0 for those that go, null for those that come) that equals the reshape; null where none does.</summary>
    private static object?[]? IndexFor(ReshapeOp op, Node node)
    {
        var (x, key, axis) = (node.Inputs[0].shape, new List<object?>(), 0);
        bool Goes(int a) => a < x.Rank && x[a] == 1;
        foreach (var dim in op.Dims)
        {
            var kept = dim is AxisRef own && ReferenceEquals(node.Inputs[own.Input], node.Inputs[0]) ? own : null;
            while (axis < x.Rank && kept?.Axis > axis && Goes(axis))
                (key, axis) = ([.. key, 0], axis + 1);
            if (kept is not null ? kept.Axis == axis : dim is NumberRef { Size: > 1 } number && axis < x.Rank && x[axis] == number.Size)
                (key, axis) = ([.. key, SliceEntry(new())], axis + 1);
            else if (dim is NumberRef { Size: 1 })
                key.Add(null);
            else
                return null;
        }
        for (; Goes(axis); axis++)
            key.Add(0);
        return axis == x.Rank && op.Dims.Any(d => d is AxisRef) ? [.. key] : null;
    }

    /// <summary>A number in the shape of a tensor, or known sizes.</summary>
    private static FunctionConfig? Broadcast(BroadcastToOp op, Node node)
    {
        var sources = op.Dims.OfType<AxisRef>().Select(d => node.Inputs[d.Input]).Distinct().ToArray();
        if (op.Dims.All(d => d is NumberRef { Size: >= 0 }))
            return new(NumPy, "BroadcastTo", new() { ["shape"] = op.Dims.Cast<NumberRef>().Select(d => d.Size).ToArray() }, [node.Inputs[0]]);
        var isLike = sources.Length == 1 && sources[0].ndim == op.Dims.Count && node.Inputs[0].ndim == 0
            && op.Dims.Select((d, a) => d is AxisRef of ? of.Axis == a : d is NumberRef n && n.Size == sources[0].shape[a]).All(same => same);
        return isLike ? new(NumPy, "FullLike", new() { ["dtype"] = node.Inputs[0].dtype.Name }, [sources[0], node.Inputs[0]]) : null;
    }
}
