using RnnKeras.Saving.Onnx;

namespace RnnKeras.Models.Onnx;

/// <summary>One node with its inputs and attributes.</summary>
internal sealed class OnnxCall(OnnxImport import, OnnxNode node)
{
    private const int MostConstants = 1 << 26;

    public OnnxNode Node => node;

    public long Opset => import.Opset;

    public int InputCount => node.Inputs.Count;

    public OnnxValue[] Run()
    {
        if (OnnxSizes.TryRun(this) is { } sizes)
            return sizes;
        if (!OnnxOperators.Table.TryGetValue(node.OpType, out var run))
            throw new NotSupportedException(
                $"Operator {node} is not supported. Supported are {string.Join(", ", OnnxOperators.Table.Keys.Order())}.");
        var results = run(this);
        var isConstant = node.Inputs.All(i => i.Length == 0 || import.Value(i).Constant is not null);
        if (isConstant)
            CheckSize(results.Sum(r => (double)r.shape.Count));
        return Array.ConvertAll(results, r => isConstant ? (OnnxValue)r.numpy() : r);
    }

    public bool Has(int index) => index < node.Inputs.Count && node.Inputs[index].Length > 0;

    public OnnxValue Value(int index) => import.Value(Has(index)
        ? node.Inputs[index]
        : throw new InvalidDataException($"Damaged ONNX model: {node} has no input {index}."));

    public Tensor Input(int index)
    {
        Value(index);
        return import.TensorOf(node.Inputs[index]);
    }

    public Tensor? Optional(int index) => Has(index) ? Input(index) : null;

    /// <summary>An input that must not depend on the data.</summary>
    public NDArray Constant(int index) => Value(index).Constant
        ?? throw new NotSupportedException($"{node}: input {index} ('{node.Inputs[index]}') must be a constant here, but it is computed.");

    public NDArray? OptionalConstant(int index) => Has(index) ? Constant(index) : null;

    public int[] ConstantInts(int index) => Ints(Constant(index));

    public static int[] Ints(NDArray array) => [.. array.astype(DType.Int64).ToArray<long>().Select(Clamped)];

    /// <summary>An attribute that older operators have and newer ones take as input <paramref name="index"/>.</summary>
    public int[]? IntsOrInput(string name, int index) => Ints(name) ?? (Has(index) ? ConstantInts(index) : null);

    /// <summary>As <see cref="IntsOrInput"/>, where the operator cannot do without.</summary>
    public int[] NeededInts(string name, int index) => IntsOrInput(name, index)
        ?? throw new InvalidDataException($"Damaged ONNX model: {node} has neither an attribute '{name}' nor an input {index}.");

    public int Int(string name, int otherwise) => node.Attributes.TryGetValue(name, out var value) ? Clamped((long)value) : otherwise;

    public int[]? Ints(string name) => node.Attributes.TryGetValue(name, out var value) ? [.. ((long[])value).Select(Clamped)] : null;

    public double Float(string name, double otherwise) => node.Attributes.TryGetValue(name, out var value) ? (float)value : otherwise;

    public float[]? Floats(string name) => node.Attributes.TryGetValue(name, out var value) ? (float[])value : null;

    public string Text(string name, string otherwise) => node.Attributes.TryGetValue(name, out var value) ? (string)value : otherwise;

    public string[]? Texts(string name) => node.Attributes.TryGetValue(name, out var value) ? (string[])value : null;

    public NDArray? Tensor(string name) => node.Attributes.TryGetValue(name, out var value) ? (NDArray)value : null;

    /// <summary>A small file must not ask for gigabytes while it is read.</summary>
    public void CheckSize(double elements)
    {
        if (elements > MostConstants)
            throw new InvalidDataException($"Damaged ONNX model: {node} makes a constant of {elements} elements.");
    }

    /// <summary>Refuses what would be computed differently.</summary>
    public void Refuse(bool condition, string what)
    {
        if (condition)
            throw new NotSupportedException($"{node}: {what} is not supported.");
    }

    /// <summary>"To the end" is written as 2^63 - 1.</summary>
    private static int Clamped(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
