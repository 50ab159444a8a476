using RnnKeras.Constraints;
using RnnKeras.Initializers;
using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>What all convolutions share: window, strides, padding, bias and activation.</summary>
public abstract class ConvolutionLayer : Layer
{
    private protected ConvolutionLayer(
        int rank,
        Shape kernel_size,
        Shape? strides,
        string padding,
        string? data_format,
        Shape? dilation_rate,
        ActivationFunction? activation,
        bool use_bias,
        Regularizer? bias_regularizer,
        Constraint? bias_constraint,
        string? name,
        bool trainable,
        DType? dtype,
        Regularizer? activity_regularizer,
        Shape? input_shape,
        int? input_dim,
        Shape? batch_input_shape)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Rank = rank;
        this.kernel_size = Keep(PerAxis(kernel_size, rank, nameof(kernel_size)), nameof(kernel_size));
        this.strides = Keep(PerAxis(strides ?? 1, rank, nameof(strides)), nameof(strides));
        this.padding = Keep(padding.ToLowerInvariant(), nameof(padding));
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        this.dilation_rate = Keep(PerAxis(dilation_rate ?? 1, rank, nameof(dilation_rate)), nameof(dilation_rate));
        if (this.strides.Any(s => s > 1) && this.dilation_rate.Any(d => d > 1))
            throw new ArgumentException($"{Title}: `strides > 1` not supported in conjunction with `dilation_rate > 1`.", nameof(strides));
        this.activation = Keep(activation ?? "linear", nameof(activation));
        this.use_bias = Keep(use_bias);
        this.bias_regularizer = Keep(bias_regularizer);
        this.bias_constraint = Keep(bias_constraint);
        Keep(activity_regularizer);
        input_spec = new(min_ndim: rank + 2);
    }

    /// <summary>Number of axes the window moves along.</summary>
    private protected int Rank { get; }

    private protected void CheckPadding(bool causal)
    {
        if (padding is not ("valid" or "same") && !(causal && padding == "causal"))
            throw new ArgumentException($"{Title}: unknown padding '{padding}'. Expected 'valid', 'same'{(causal ? " or 'causal'" : "")}.",
                nameof(padding));
    }

    /// <summary>Size of the channels axis; fixes it for later calls.</summary>
    private protected int Channels(Shape input_shape)
    {
        var axis = data_format == DataFormat.ChannelsLast ? -1 : 1;
        if (input_shape[axis] == Shape.Unknown)
            throw new ShapeMismatchException(
                $"{Title}: the number of channels (axis {axis} of {input_shape}) must be known.", nameof(input_shape));
        input_spec = new(min_ndim: Rank + 2, axes: new Dictionary<int, int> { [axis] = input_shape[axis] });
        return input_shape[axis];
    }

    private protected void AddBias(int channels, Initializer initializer) =>
        bias = use_bias
            ? add_weight(channels, initializer, regularizer: bias_regularizer, constraint: bias_constraint, name: "bias")
            : null;

    /// <summary>Bias and activation.</summary>
    private protected Tensor Finish(Tensor x)
    {
        if (bias is not null)
            x += data_format == DataFormat.ChannelsLast ? bias.value : ops.reshape(bias, [-1, .. Enumerable.Repeat((Dim)1, Rank)]);
        return activation.call(x);
    }

    protected internal override bool IsRowWise => true;

    public Shape kernel_size { get; }
    public Shape strides { get; }
    public string padding { get; }
    public string data_format { get; }
    public Shape dilation_rate { get; }
    public ActivationFunction activation { get; }
    public bool use_bias { get; }
    public Regularizer? bias_regularizer { get; }
    public Constraint? bias_constraint { get; }

    /// <summary>Null until built, and without bias.</summary>
    public Variable? bias { get; private set; }
}
