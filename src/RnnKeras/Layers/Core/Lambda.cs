using System.Runtime.CompilerServices;
using RnnKeras.Regularizers;

namespace RnnKeras.Layers;

/// <summary>
/// Wraps a function of tensors as a layer. What the function needs besides its input it captures; weights belong in a subclass of
/// <see cref="Layer"/> instead. Drops masks unless <c>mask</c> says otherwise.
/// Source: keras.layers.Lambda.
/// </summary>
/// <example><code>
/// var twice = new Lambda(x => x * 2);
/// var product = new Lambda((Tensors pair) => pair[0] * pair[1]);
/// </code></example>
public class Lambda : Layer
{
    private readonly Func<Tensors, Tensors> run;
    private readonly Func<Tensors, Tensor?, Tensor?>? maskOf;

    /// <param name="function">Output from the input.</param>
    /// <param name="output_shape">Not needed: shapes are inferred. Accepted as documentation, checked against the output when given
    /// (without batch axis).</param>
    /// <param name="mask">Output mask from inputs and mask.</param>
    /// <param name="arguments">Not supported: the function captures what it needs.</param>
    /// <inheritdoc cref="Layer.Layer" path="/param"/>
    [OverloadResolutionPriority(1)]
    public Lambda(
        Func<Tensor, Tensor> function,
        Shape? output_shape = null,
        Func<Tensors, Tensor?, Tensor?>? mask = null,
        IReadOnlyDictionary<string, object?>? arguments = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Keep(Given(function), nameof(function));
        run = x => function(x.Single);
        this.output_shape = Start(output_shape, mask, arguments);
        maskOf = mask;
    }

    /// <summary>As the other constructor, for functions of several tensors.</summary>
    /// <inheritdoc cref="Lambda(Func{Tensor, Tensor}, Shape, Func{Tensors, Tensor, Tensor}, IReadOnlyDictionary{string, object}, string, bool, DType, Regularizer, Shape, int?, Shape)" path="/param"/>
    public Lambda(
        Func<Tensors, Tensors> function,
        Shape? output_shape = null,
        Func<Tensors, Tensor?, Tensor?>? mask = null,
        IReadOnlyDictionary<string, object?>? arguments = null,
        string? name = null,
        bool trainable = true,
        DType? dtype = null,
        Regularizer? activity_regularizer = null,
        Shape? input_shape = null,
        int? input_dim = null,
        Shape? batch_input_shape = null)
        : base(name, trainable, dtype, activity_regularizer, input_shape, input_dim, batch_input_shape)
    {
        Keep(Given(function), nameof(function));
        run = function;
        this.output_shape = Start(output_shape, mask, arguments);
        maskOf = mask;
    }

    private Shape? Start(Shape? output_shape, Func<Tensors, Tensor?, Tensor?>? mask, IReadOnlyDictionary<string, object?>? arguments)
    {
        Unsupported.When(arguments is { Count: > 0 }, "let the function capture its values.", nameof(arguments));
        supports_masking = mask is not null;
        if (output_shape is not null)
            Keep(output_shape);
        if (mask is not null)
            Keep(mask);
        return output_shape;
    }

    protected internal override bool UsesMask => true;

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var outputs = run(inputs);
        if (output_shape is not null && outputs.Count == 1 && !output_shape.IsCompatibleWith(outputs.shape[1..]))
            throw new ShapeMismatchException(
                $"{Title}: output_shape says {output_shape} but the function returned {outputs.shape[1..]} per sample.");
        return outputs;
    }

    public override Tensor?[] compute_mask(Tensors inputs, Tensor?[] masks, int outputs) =>
        maskOf is null ? base.compute_mask(inputs, masks, outputs) : [maskOf(inputs, masks[0])];

    /// <summary>Shape of one output sample as given; null if it was not.</summary>
    public Shape? output_shape { get; }
}
