using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>What all poolings over windows share.</summary>
public abstract class PoolingLayer : Layer
{
    private protected PoolingLayer(
        int rank,
        Shape pool_size,
        Shape? strides,
        string padding,
        string? data_format,
        string? name,
        bool trainable,
        DType? dtype,
        Regularizer? activity_regularizer,
        Shape? input_shape,
        int? input_dim,
        Shape? batch_input_shape)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        this.pool_size = Keep(PerAxis(Given(pool_size), rank, nameof(pool_size)), nameof(pool_size));
        this.strides = Keep(strides is null ? this.pool_size : PerAxis(strides, rank), nameof(strides));
        this.padding = Keep(padding.ToLowerInvariant() is "valid" or "same"
            ? padding.ToLowerInvariant()
            : throw new ArgumentException($"{Title}: unknown padding '{padding}'. Expected 'valid' or 'same'.", nameof(padding)),
                nameof(padding));
        this.data_format = Keep(DataFormat.Check(data_format), nameof(data_format));
        input_spec = new(ndim: rank + 2);
    }

    protected internal override bool IsRowWise => true;

    public Shape pool_size { get; }

    public Shape strides { get; }

    public string padding { get; }

    public string data_format { get; }
}
