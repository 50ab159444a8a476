using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Ops.Recurrent;

namespace RnnKeras.Layers;

/// <summary>
/// What SimpleRNNCell, LSTMCell and GRUCell share: weights for all gates side by side, and dropout masks.
/// kernel (features, gates·units), recurrent_kernel (units, gates·units).
/// </summary>
public abstract class RecurrentCell : AbstractRNNCell, IDropoutCell
{
    private readonly int gates;
    private Variable? kernelWeight;
    private Variable? recurrentWeight;
    private readonly DropoutMasks masks;

    private protected RecurrentCell(
        int gates,
        int units,
        ActivationFunction? activation,
        bool use_bias,
        Initializer? kernel_initializer,
        Initializer? recurrent_initializer,
        Initializer? bias_initializer,
        Regularizer? kernel_regularizer,
        Regularizer? recurrent_regularizer,
        Regularizer? bias_regularizer,
        Constraint? kernel_constraint,
        Constraint? recurrent_constraint,
        Constraint? bias_constraint,
        double dropout,
        double recurrent_dropout,
        int? seed,
        int implementation,
        string? name,
        bool trainable,
        DType? dtype)
        : base(name, trainable, dtype)
    {
        this.gates = gates;
        // Keras draws SimpleRNNCell's own seed before those of its initializers, that of the others after them.
        var first = gates == 1 ? new SeedGenerator(seed) : null;
        this.units = Keep(Positive(units), nameof(units));
        this.activation = Keep(activation ?? "linear", nameof(activation));
        this.use_bias = Keep(use_bias);
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.recurrent_initializer = Keep(Settled(recurrent_initializer, "orthogonal"), nameof(recurrent_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.recurrent_regularizer = Keep(recurrent_regularizer);
        this.bias_regularizer = Keep(bias_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
        this.recurrent_constraint = Keep(recurrent_constraint);
        this.bias_constraint = Keep(bias_constraint);
        this.dropout = Keep(Rate(dropout), nameof(dropout));
        this.recurrent_dropout = Keep(Rate(recurrent_dropout), nameof(recurrent_dropout));
        this.seed = Keep(seed);
        this.implementation = this.recurrent_dropout > 0 ? 1 : implementation;
        seed_generator = Track(first ?? new SeedGenerator(seed));
        // Implementation 1 of LSTM and GRU has a dropout mask per gate.
        masks = new(seed_generator, this.dropout, this.recurrent_dropout, this.implementation == 1 ? gates : 1, dropsAll: gates == 1);
    }

    /// <summary>Keras moves rates into 0 … 1; NaN is none.</summary>
    private double Rate(double value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string argument = "") =>
        Fraction(Math.Clamp(value, 0, 1), argument);

    public override Shape state_size => units;

    public override int output_size => units;

    public override void build(Shape input_shape)
    {
        kernelWeight = add_weight([input_shape[^1], gates * units], kernel_initializer, regularizer: kernel_regularizer,
            constraint: kernel_constraint, name: "kernel");
        recurrentWeight = add_weight([units, gates * units], recurrent_initializer, regularizer: recurrent_regularizer,
            constraint: recurrent_constraint, name: "recurrent_kernel");
        bias = use_bias
            ? add_weight(BiasShape, BiasInitializer, regularizer: bias_regularizer, constraint: bias_constraint, name: "bias")
            : null;
        input_spec = new(ndim: 2, axes: new Dictionary<int, int> { [-1] = input_shape[^1] }) { Meaning = "(batch, features)" };
    }

    private protected virtual Shape BiasShape => gates * units;

    private protected virtual Initializer? BiasInitializer => bias_initializer;

    void IDropoutCell.DrawMasks(Tensor step) => masks.Draw(ops.shape(step), [Dim.Of(step, 0), units], dtype);

    void IDropoutCell.ReleaseMasks() => masks.Release();

    /// <summary>Activation of the gates; null where there are none.</summary>
    internal virtual ActivationFunction? Gate => null;

    /// <summary>This cell over a whole sequence as one op.</summary>
    internal abstract RecurrentResult Fuse(in RecurrentArguments arguments);

    /// <summary>
    /// Applies input dropout to a sequence (batch, time, features); false where the masks differ between gates or act on the state.
    /// </summary>
    internal bool TryDropInput(ref Tensor x, bool training)
    {
        if (masks.States(training) is not null || masks.Inputs(training) is { Length: > 1 })
            return false;
        if (masks.Inputs(training) is [var mask])
            x *= ops.expand_dims(mask, axis: 1);
        return true;
    }

    /// <summary>inputs · kernel + bias, one tensor (batch, units) per gate.</summary>
    private protected Tensor[] InputTerms(Tensor inputs, Tensor? bias, bool training) =>
        Terms(inputs, kernel, masks.Inputs(training), bias, gates);

    /// <summary>h · recurrent_kernel + bias for the first <paramref name="count"/> gates.</summary>
    private protected Tensor[] StateTerms(Tensor h, Tensor? bias, int count, bool training) =>
        Terms(h, recurrent_kernel, masks.States(training), bias, count);

    /// <summary>The state as gate <paramref name="gate"/> sees it in training.</summary>
    private protected Tensor Dropped(Tensor h, int gate, bool training) =>
        masks.States(training) is { } m ? h * m[m.Length == 1 ? 0 : gate] : h;

    private Tensor[] Terms(Tensor x, Tensor matrix, Tensor[]? masks, Tensor? bias, int count)
    {
        if (masks is { Length: > 1 })
        {
            var columns = ops.split(matrix, gates, axis: 1);
            var biases = bias is null ? null : ops.split(bias, gates, axis: -1);
            return [.. Enumerable.Range(0, count).Select(g => Plus(ops.matmul(x * masks[g], columns[g]), biases?[g]))];
        }
        if (masks is not null)
            x *= masks[0];
        if (count < gates)
        {
            matrix = ops.split(matrix, [count * units], axis: 1)[0];
            bias = bias is null ? null : ops.split(bias, [count * units], axis: -1)[0];
        }
        var all = Plus(ops.matmul(x, matrix), bias);
        return count == 1 ? [all] : ops.split(all, count, axis: -1);
    }

    private static Tensor Plus(Tensor x, Tensor? bias) => bias is null ? x : x + bias;

    public int units { get; }
    public ActivationFunction activation { get; }
    public bool use_bias { get; }
    public Initializer? kernel_initializer { get; }
    public Initializer? recurrent_initializer { get; }
    public Initializer? bias_initializer { get; }
    public Regularizer? kernel_regularizer { get; }
    public Regularizer? recurrent_regularizer { get; }
    public Regularizer? bias_regularizer { get; }
    public Constraint? kernel_constraint { get; }
    public Constraint? recurrent_constraint { get; }
    public Constraint? bias_constraint { get; }

    /// <summary>Fraction of the input to drop, 0 to 1.</summary>
    public double dropout { get; }

    /// <summary>Fraction of the state to drop, 0 to 1.</summary>
    public double recurrent_dropout { get; }

    /// <summary>The seed that was given; null means one drawn at construction.</summary>
    public int? seed { get; }

    /// <summary>1 or 2; the numbers are the same, except that 1 draws one dropout mask per gate.</summary>
    public int implementation { get; }

    /// <summary>The state that dropout draws from.</summary>
    public SeedGenerator seed_generator { get; }

    /// <summary>(features, gates·units); made when the cell is built.</summary>
    public Variable kernel => BuiltWeight(kernelWeight);

    /// <summary>(units, gates·units); made when the cell is built.</summary>
    public Variable recurrent_kernel => BuiltWeight(recurrentWeight);

    /// <summary>Null without bias.</summary>
    public Variable? bias { get; private set; }
}
