using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

public abstract partial class Layer
{
    private readonly List<Tensor> callLosses = [];
    private (Tensors Inputs, Tensors Outputs)? firstCall;

    /// <summary>
    /// Calls the layer: <c>layer(x)</c> in Python. On data (arrays or eager tensors) it computes, on symbolic tensors it adds a node to the
    /// functional model.
    /// </summary>
    /// <param name="inputs">One tensor, a list or a dictionary.</param>
    /// <param name="mask">bool (batch, time) per input; default: the mask attached to the input.</param>
    /// <param name="training">Default: that of the surrounding call, else false.</param>
    /// <param name="initial_state">Starting states of a recurrent layer.</param>
    /// <exception cref="ShapeMismatchException">The inputs do not fit the layer.</exception>
    public Tensors apply(Tensors inputs, Tensors? mask = null, bool? training = null, Tensors? initial_state = null) =>
        Apply(inputs, new CallArguments { given_training = training, masks = mask?.ToArray(), initial_state = initial_state?.ToArray() });

    /// <summary>As <see cref="apply"/>, with further arguments packed by layers that have them.</summary>
    protected internal Tensors Apply(Tensors inputs, CallArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var flat = LayerCallOp.Flatten(inputs, arguments);
        return Trace.Current is null && flat.Any(Eager.IsSymbolic) ? ApplySymbolic(inputs, arguments, flat) : Invoke(inputs, arguments);
    }

    /// <summary>Runs the layer on real (eager or traced) tensors.</summary>
    internal Tensors Invoke(Tensors inputs, CallArguments arguments)
    {
        inputs = CastsInputs ? inputs.Map(Cast) : inputs;
        using var context = CallContext.Enter(name, arguments.given_training);
        if (context.IsOutermost)
            ClearLosses();
        var attached = inputs.Select(t => t.keras_mask).ToArray();
        var alone = arguments.initial_state is null && arguments.tensors.Count == 0;
        var masks = arguments.masks ?? (alone || UsesMaskBesideOtherTensors ? attached : null);
        if (masks is not null && masks.All(m => m is null))
            masks = null;
        arguments = arguments with { training = arguments.given_training ?? context.Training ?? false, masks = masks };
        try
        {
            CheckInputs(inputs);
            EnsureBuilt(inputs);
            var outputs = call(inputs, arguments);
            if (outputs is null || outputs.Contains(null!))
                throw new InvalidOperationException($"{Title}: call gave null instead of a tensor.");
            if (activity_regularizer is not null)
                AddActivityLosses(outputs);
            AttachMasks(inputs, outputs, arguments.masks ?? attached);
            return outputs;
        }
        catch (Exception e) when (e is ShapeMismatchException or ArgumentException or InvalidOperationException && e.Data["layer"] is null)
        {
            throw Located(e, inputs);
        }
    }

    private void CheckInputs(Tensors inputs)
    {
        if (input_spec is null)
            return;
        if (inputs.Count != 1)
            throw new ArgumentException($"{Title}: expects 1 input(s), but it received {inputs.Count} input tensors."
                + (this is RNN ? " States are given as initial_state: apply(x, initial_state: [h, c])." : ""), nameof(inputs));
        input_spec.Check(inputs[0].Spec, Title);
    }

    private Exception Located(Exception e, Tensors inputs)
    {
        var shapes = string.Join(", ", inputs.Select(t => t.shape));
        var message = e is ArgumentException { ParamName: { } parameter }
            ? e.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
            : e.Message;
        var text = message.StartsWith(Title, StringComparison.Ordinal) ? message : $"{Title} called on {shapes}: {message}";
        Exception located = e switch
        {
            ShapeMismatchException => new ShapeMismatchException(text, (e as ArgumentException)?.ParamName),
            ArgumentException a => new ArgumentException(text, a.ParamName, e),
            _ => new InvalidOperationException(text, e),
        };
        located.Data["layer"] = name;
        return located;
    }

    private Tensor Cast(Tensor t)
    {
        if (!t.dtype.IsFloating || t.dtype == dtype || !dtype.IsFloating)
            return t;
        var cast = ops.cast(t, dtype);
        (cast.keras_mask, cast.keras_logits) = (t.keras_mask, t.keras_logits);
        return cast;
    }

    private void AttachMasks(Tensors inputs, Tensors outputs, Tensor?[] masks)
    {
        var result = compute_mask(inputs, masks, outputs.Count);
        for (var i = 0; i < result.Length; i++)
            outputs[i].keras_mask ??= result[i];
    }

    /// <summary>
    /// Traces the layer once to learn specs and masks of the outputs, and returns symbolic tensors that remember the call.
    /// </summary>
    private Tensors ApplySymbolic(Tensors inputs, CallArguments arguments, Tensor[] flat)
    {
        (arguments, flat) = WithMasksAsInputs(inputs, arguments, flat);
        TensorSpec[] specs;
        int[] masked;
        Tensors outputs;
        using (new Trace())
        {
            var stand = flat.Select(StandIn).ToArray();
            var (ins, args) = LayerCallOp.Rebuild(inputs, arguments, stand);
            outputs = Invoke(ins, args);
            masked = MasksWithOps ? [] : [.. Enumerable.Range(0, outputs.Count).Where(i => outputs[i].keras_mask is not null)];
            specs = [.. outputs.Select(t => t.Spec), .. masked.Select(i => outputs[i].keras_mask!.Spec)];
        }
        ClearLosses();
        var node = new Node(new LayerCallOp(this, inputs, arguments, specs, outputs.Count, masked), flat);
        for (var k = 0; k < masked.Length; k++)
            node.Outputs[masked[k]].keras_mask = node.Outputs[outputs.Count + k];
        var symbolic = outputs.With(node.Outputs[..outputs.Count]);
        if (MasksWithOps)
            AttachMasks(inputs, symbolic, [.. inputs.Select(t => t.keras_mask)]);
        firstCall ??= (inputs, symbolic);
        return symbolic;
    }

    /// <summary>
    /// The call with the masks that ops made as inputs of their own, as in Keras' graphs; masks that a layer made stay attached to its outputs.
    /// </summary>
    private (CallArguments, Tensor[]) WithMasksAsInputs(Tensors inputs, CallArguments arguments, Tensor[] flat)
    {
        var masks = inputs.Select(t => t.keras_mask).ToArray();
        if (!UsesMask || flat.Length != inputs.Count || masks.All(m => m is null) || masks.Any(m => m?.Node.Op is LayerCallOp))
            return (arguments, flat);
        arguments = arguments with { masks = masks };
        return (arguments, LayerCallOp.Flatten(inputs, arguments));
    }

    /// <summary>Symbolic inputs of the layer's first call in a functional model.</summary>
    /// <exception cref="InvalidOperationException">The layer was not called on symbolic tensors.</exception>
    public virtual Tensors input => (firstCall ?? throw NeverCalled("input")).Inputs;

    /// <summary>Symbolic outputs of the layer's first call in a functional model; a model can end there.</summary>
    /// <exception cref="InvalidOperationException">The layer was not called on symbolic tensors.</exception>
    public virtual Tensors output => (firstCall ?? throw NeverCalled("output")).Outputs;

    private InvalidOperationException NeverCalled(string what) =>
        new($"The layer {name} has never been called on symbolic tensors and thus has no defined {what}.");

    private static Tensor StandIn(Tensor t)
    {
        var p = Tensor.Placeholder(t.dtype, t.shape);
        p.keras_mask = t.keras_mask is { } m ? Tensor.Placeholder(m.dtype, m.shape) : null;
        return p;
    }

    internal void EnsureBuilt(Tensors inputs)
    {
        if (!built)
            Build([.. inputs.Select(t => t.shape)]);
    }

    /// <summary>Builds inside the current name scope (the layer's own must have been entered).</summary>
    private void Build(IReadOnlyList<Shape> shapes)
    {
        path = CallContext.Current!.Scope;
        BuildShapes = shapes;
        // Weights are values, not part of whatever graph is being traced.
        madeBeforeBuild = [.. learned, .. constant];
        using (Trace.Suspend())
            build(shapes);
        madeBeforeBuild = null;
        built = true;
    }

    /// <summary>Builds for an input of this shape, if that has not happened yet.</summary>
    public void Build(Shape input_shape)
    {
        if (built)
            return;
        using var context = CallContext.Enter(name);
        Build([input_shape]);
    }

    /// <summary>Adds a scalar to the loss of the model this layer is trained in; call it inside <c>call</c>.</summary>
    public void add_loss(Tensor loss) => callLosses.Add(loss);

    /// <summary>
    /// Losses of the last call (add_loss, activity regularizers) of this layer and its sublayers, then weight regularizers.
    /// </summary>
    public IReadOnlyList<Tensor> losses
    {
        get
        {
            var layers = FlattenLayers().ToArray();
            return
            [
                .. layers.SelectMany(l => l.callLosses),
                .. trainable_variables.Where(v => v.regularizer is not null)
                    .Select(v => ((Regularizers.Regularizer)v.regularizer!).call(v.value)),
            ];
        }
    }

    private void AddActivityLosses(Tensors outputs)
    {
        foreach (var output in outputs.Where(t => t.dtype.IsFloating))
            add_loss(ops.divide(activity_regularizer!.call(output), ops.cast(ops.SizeOf(output, 0), output.dtype)));
    }

    internal void ClearLosses()
    {
        foreach (var layer in FlattenLayers())
            layer.callLosses.Clear();
    }
}
