using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>One step of <see cref="ConvLSTM1D"/> and <see cref="ConvLSTM2D"/>: that of <see cref="LSTMCell"/> with convolutions.</summary>
/// <inheritdoc cref="ConvLSTM1D.ConvLSTM1D" path="/param"/>
/// <example><code>var cell = new ConvLSTM1D(8, 3, padding: "same").cell;</code></example>
public class ConvLSTMCell : AbstractRNNCell, IDropoutCell
{
    private readonly DropoutMasks masks;
    private Variable? kernelWeight, recurrentWeight;
    private Shape? sample;

    internal ConvLSTMCell(
        int rank,
        int filters,
        Shape kernel_size,
        Shape? strides,
        string padding,
        string? data_format,
        Shape? dilation_rate,
        ActivationFunction? activation,
        ActivationFunction? recurrent_activation,
        bool use_bias,
        Initializer? kernel_initializer,
        Initializer? recurrent_initializer,
        Initializer? bias_initializer,
        bool unit_forget_bias,
        Regularizer? kernel_regularizer,
        Regularizer? recurrent_regularizer,
        Regularizer? bias_regularizer,
        Constraint? kernel_constraint,
        Constraint? recurrent_constraint,
        Constraint? bias_constraint,
        double dropout,
        double recurrent_dropout,
        int? seed,
        string? name,
        bool trainable,
        DType? dtype)
        : base(name, trainable, dtype)
    {
        var generator = Track(new SeedGenerator(seed));
        this.filters = Keep(Positive(filters), nameof(filters));
        this.kernel_size = Keep(PerAxis(kernel_size, rank, nameof(kernel_size)), nameof(kernel_size));
        this.strides = Keep(PerAxis(strides ?? 1, rank, nameof(strides)), nameof(strides));
        this.padding = Keep(padding is "valid" or "same"
            ? padding
            : throw new ArgumentException($"{Title}: unknown padding '{padding}'. Expected 'valid' or 'same'.", nameof(padding)), nameof(padding));
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        this.dilation_rate = Keep(PerAxis(dilation_rate ?? 1, rank, nameof(dilation_rate)), nameof(dilation_rate));
        this.activation = Keep(activation ?? "linear", nameof(activation));
        this.recurrent_activation = Keep(recurrent_activation ?? "linear", nameof(recurrent_activation));
        this.use_bias = Keep(use_bias);
        this.kernel_initializer = Keep(Settled(kernel_initializer, "glorot_uniform"), nameof(kernel_initializer));
        this.recurrent_initializer = Keep(Settled(recurrent_initializer, "orthogonal"), nameof(recurrent_initializer));
        this.bias_initializer = Keep(Settled(bias_initializer, "zeros"), nameof(bias_initializer));
        this.unit_forget_bias = Keep(unit_forget_bias);
        this.kernel_regularizer = Keep(kernel_regularizer);
        this.recurrent_regularizer = Keep(recurrent_regularizer);
        this.bias_regularizer = Keep(bias_regularizer);
        this.kernel_constraint = Keep(kernel_constraint);
        this.recurrent_constraint = Keep(recurrent_constraint);
        this.bias_constraint = Keep(bias_constraint);
        this.dropout = Keep(Math.Clamp(dropout, 0, 1), nameof(dropout));
        this.recurrent_dropout = Keep(Math.Clamp(recurrent_dropout, 0, 1), nameof(recurrent_dropout));
        Keep(seed);
        masks = new(generator, this.dropout, this.recurrent_dropout, count: 4, dropsAll: false);
    }

    public override void build(Shape input_shape)
    {
        var channels = input_shape[data_format == DataFormat.ChannelsLast ? -1 : 1];
        sample = input_shape[1..];
        if (!sample.IsFullyDefined)
            throw new ShapeMismatchException(
                $"{Title}: all sizes but batch and time must be known, but received {input_shape}.", nameof(input_shape));
        kernelWeight = add_weight(kernel_size.Concat([channels, 4 * filters]), kernel_initializer, regularizer: kernel_regularizer,
            constraint: kernel_constraint, name: "kernel");
        recurrentWeight = add_weight(
            kernel_size.Concat([filters, 4 * filters]), recurrent_initializer, regularizer: recurrent_regularizer,
                constraint: recurrent_constraint, name: "recurrent_kernel");
        var start = unit_forget_bias ? new ForgetBias(bias_initializer, filters) : bias_initializer;
        bias = use_bias ? add_weight(4 * filters, start, regularizer: bias_regularizer, constraint: bias_constraint, name: "bias") : null;
    }

    public override (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
    {
        var (h, c) = (states[0], states[1]);
        var x = Convolve(inputs, kernel, masks.Inputs(training), strides, padding, dilation_rate);
        var s = Convolve(h, recurrent_kernel, masks.States(training), 1, "same", 1);
        var b = bias is null ? null : ops.split(bias, 4);
        Tensor Sum(int g) => b is null ? x[g] + s[g] : x[g] + AlongChannels(b[g]) + s[g];
        var (i, f, o) = (recurrent_activation.call(Sum(0)), recurrent_activation.call(Sum(1)), recurrent_activation.call(Sum(3)));
        c = f * c + i * activation.call(Sum(2));
        h = o * activation.call(c);
        return (h, [h, c]);
    }

    /// <summary>The four gates of a convolution.</summary>
    private Tensor[] Convolve(Tensor x, Tensor matrix, Tensor[]? dropped, Shape strides, string padding, Shape dilation)
    {
        if (dropped is null)
            return ops.split(ops.conv(x, matrix, strides, padding, data_format, dilation), 4, axis: ChannelAxis);
        var kernels = ops.split(matrix, 4, axis: -1);
        return [.. kernels.Select((k, g) => ops.conv(x * dropped[g], k, strides, padding, data_format, dilation))];
    }

    private int ChannelAxis => data_format == DataFormat.ChannelsLast ? -1 : 1;

    private Tensor AlongChannels(Tensor vector) =>
        ChannelAxis == -1 ? vector : ops.reshape(vector, [-1, .. Enumerable.Repeat((Dim)1, kernel_size.Rank)]);

    void IDropoutCell.DrawMasks(Tensor step) => masks.Draw(ops.shape(step), [Dim.Of(step, 0), .. StateShape.ToArray()], dtype);

    void IDropoutCell.ReleaseMasks() => masks.Release();

    public override Tensor[] get_initial_state(Dim batch_size)
    {
        Tensor Zero() => ops.zeros([batch_size, .. StateShape.ToArray()], dtype);
        return [Zero(), Zero()];
    }

    /// <summary>What the input convolution makes of one sample.</summary>
    private Shape StateShape
    {
        get
        {
            if (sample is null)
                throw new InvalidOperationException($"{Title} is not built: the shape of its states is not known yet.");
            using var trace = new Trace();
            var output = ops.conv(Tensor.Placeholder(dtype, Shape.Of(1).Concat(sample)), ops.zeros(kernel.shape, dtype), strides, padding,
                data_format, dilation_rate);
            return output.shape.With(ChannelAxis, filters)[1..];
        }
    }

    public override Shape state_size => [filters, filters];

    public int filters { get; }
    public Shape kernel_size { get; }
    public Shape strides { get; }
    public string padding { get; }
    public string data_format { get; }
    public Shape dilation_rate { get; }
    public ActivationFunction activation { get; }
    public ActivationFunction recurrent_activation { get; }
    public bool use_bias { get; }
    public Initializer kernel_initializer { get; }
    public Initializer recurrent_initializer { get; }
    public Initializer bias_initializer { get; }
    public bool unit_forget_bias { get; }
    public Regularizer? kernel_regularizer { get; }
    public Regularizer? recurrent_regularizer { get; }
    public Regularizer? bias_regularizer { get; }
    public Constraint? kernel_constraint { get; }
    public Constraint? recurrent_constraint { get; }
    public Constraint? bias_constraint { get; }
    public double dropout { get; }
    public double recurrent_dropout { get; }

    /// <summary>Made when the cell is built.</summary>
    public Variable kernel => BuiltWeight(kernelWeight);

    /// <summary>Made when the cell is built.</summary>
    public Variable recurrent_kernel => BuiltWeight(recurrentWeight);

    /// <summary>Null without bias.</summary>
    public Variable? bias { get; private set; }
}
