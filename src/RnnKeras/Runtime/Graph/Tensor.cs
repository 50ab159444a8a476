using RnnKeras.Runtime.Graph;

namespace RnnKeras;

/// <summary>
/// A value in a graph. Symbolic while a model is traced; outside a trace lazy: <c>numpy()</c>, printing or comparing computes it.
/// </summary>
/// <example><code>Tensor x = np.array([1f, 2f]); Console.WriteLine((x * 2 + 1).numpy()); // [3. 5.]</code></example>
public sealed partial class Tensor
{
    private HostTensor? value;
    private string? givenName;

    internal Tensor(Node node, int index, TensorSpec spec) => (Node, Index, Spec) = (node, index, spec);

    internal Node Node { get; }

    internal int Index { get; }

    internal TensorSpec Spec { get; }

    /// <summary>Element type.</summary>
    public DType dtype => Spec.DType;

    /// <summary>Sizes; unknown ones are <see cref="Shape.Unknown"/>.</summary>
    public Shape shape => Spec.Shape;

    /// <summary>Number of axes.</summary>
    public int ndim => shape.Rank;

    /// <summary>That of its Input, else keras_tensor, keras_tensor_1 … in the order in which names are asked for.</summary>
    public string name
    {
        get => givenName ??= AutoName.For("KerasTensor");
        internal set => givenName = value;
    }

    /// <summary>The mask attached by Embedding(mask_zero), Masking and the layers that hand it on: bool, (batch, time); null = none.</summary>
    public Tensor? keras_mask { get; set; }

    /// <summary>
    /// The pre-activation values behind a softmax or sigmoid output, which cross-entropies use where Keras' tensorflow backend does;
    /// null elsewhere.
    /// </summary>
    public Tensor? keras_logits { get; set; }

    /// <summary>True once the value is known without running anything.</summary>
    internal bool HasValue => value is not null;

    /// <summary>The value; computes what is pending. The array is shared: copy before changing it.</summary>
    /// <exception cref="InvalidOperationException">The tensor is symbolic (depends on a placeholder).</exception>
    public HostTensor Value => value ?? Eager.Evaluate(this);

    internal void SetValue(HostTensor v) => value = v;

    /// <summary>A leaf holding <paramref name="value"/> (not copied).</summary>
    public static Tensor Constant(HostTensor value) => Leaf(new ConstantOp(value));

    /// <summary>A number written in the source: combined with a tensor it takes that tensor's dtype.</summary>
    public static Tensor Weak<T>(T scalar) => Leaf(new ConstantOp(HostTensor.Scalar(scalar), IsWeak: true));

    private static Tensor Leaf(ConstantOp op)
    {
        var t = new Node(op).Outputs[0];
        t.value = op.Value;
        return t;
    }

    /// <summary>A number, with the dtype of its .NET type.</summary>
    public static Tensor Constant<T>(T scalar) => Constant(HostTensor.Scalar(scalar));

    /// <summary>A symbolic input.</summary>
    public static Tensor Placeholder(DType dtype, Shape shape, string? name = null) =>
        new Node(new PlaceholderOp(dtype, shape, name)).Outputs[0];

    public static implicit operator Tensor(float scalar) => Weak(scalar);
    public static implicit operator Tensor(double scalar) => Weak(scalar);
    public static implicit operator Tensor(int scalar) => Weak(scalar);
    public static implicit operator Tensor(long scalar) => Weak(scalar);
    public static implicit operator Tensor(bool scalar) => Weak(scalar);

    public override string ToString() => HasValue || !Eager.IsSymbolic(this)
        ? $"<Tensor shape={shape}, dtype={dtype}>"
        : $"<KerasTensor shape={shape}, dtype={dtype}, sparse=False>";
}
