using System.Text.RegularExpressions;
using RnnKeras.Constraints;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Ops;
using RnnKeras.Runtime.Ops.Workers;

namespace RnnKeras.Optimizers;

public abstract partial class Optimizer
{
    private readonly Dictionary<string, IExecutable> eagerSteps = [];
    private readonly HashSet<Variable> withoutDecay = [];
    private readonly List<Regex> withoutDecayNames = [];

    // Under gradient accumulation: whether this step updates (bool scalar); slots and variables keep their values otherwise.
    private Tensor? isUpdateStep;

    // Rows of the variable under way that its sparse gradient names (bool of its shape); null for a dense gradient.
    private protected Tensor? NamedRows { get; private set; }

    /// <summary>Whether the rows of an embedding that a batch does not name keep their values and slots.</summary>
    private protected virtual bool MovesOnlyNamedRows => false;

    /// <summary>Whether rows of a repeated id are added after clipping, before <see cref="update_step"/>.</summary>
    private protected virtual bool AddsRepeatedIds => !Numerics.Current.RepeatedIdsStayApart;

    /// <summary>Leaves variables out of weight decay; call before training.</summary>
    /// <param name="var_list">Variables to leave out.</param>
    /// <param name="var_names">Regular expressions: leaves out each variable in whose name one of them matches.</param>
    public void exclude_from_weight_decay(IEnumerable<Variable>? var_list = null, IEnumerable<string>? var_names = null)
    {
        if (built)
            throw new InvalidOperationException("`exclude_from_weight_decay()` can only be configured before the optimizer is built.");
        withoutDecay.UnionWith(var_list ?? []);
        withoutDecayNames.AddRange((var_names ?? []).Select(n => new Regex(n)));
    }

    /// <summary>One step: <c>optimizer.apply_gradients(zip(gradients, variables))</c>.</summary>
    public void apply_gradients(IEnumerable<(Tensor? gradient, Variable variable)> grads_and_vars)
    {
        var pairs = grads_and_vars.ToArray();
        apply([.. pairs.Select(p => p.gradient)], [.. pairs.Select(p => p.variable)]);
    }

    /// <summary>One step. Inside a trace it becomes part of the traced function; outside it runs at once. A null gradient skips its variable.</summary>
    /// <exception cref="ArgumentException">Lists of unequal length, a variable the optimizer was not built with, or no gradient at all.</exception>
    public void apply(IReadOnlyList<Tensor?> grads, IReadOnlyList<Variable>? trainable_variables = null)
    {
        if (grads.Count == 0)
            return;
        if (trainable_variables is null && !built)
            throw new InvalidOperationException("When passing `grads` without `variables`, the optimizer must already be built on a list of variables. Call `optimizer.build(trainable_variables)` first.");
        var variables = trainable_variables ?? targets;
        if (grads.Count != variables.Count)
            throw new ArgumentException($"Optimizer '{name}': received {grads.Count} gradients for {variables.Count} variables.", nameof(grads));
        EnsureBuilt(variables);
        foreach (var v in variables)
            IndexOf(v);
        var present = grads.Zip(variables).Where(p => p.First is not null).Select(p => (gradient: p.First!, variable: p.Second)).ToArray();
        if (present.Length == 0)
            throw new ArgumentException("No gradients provided for any variable.", nameof(grads));
        if (present.Length < grads.Count)
            Warnings.Once($"Gradients do not exist for variables {string.Join(", ", grads.Zip(variables).Where(p => p.First is null).Select(p => p.Second.path))} when minimizing the loss. "
                + "If using `model.compile()`, did you forget to provide a `loss` argument?");
        if (WorkerShare.Current is { } share)
            present = [.. share.Mean([.. present.Select(p => p.gradient)]).Select((g, i) => (g, present[i].variable))];
        if (Trace.Current is not null)
            Step(present);
        else
            RunEagerly(present);
    }

    /// <summary>Makes the slots unless they exist.</summary>
    public void EnsureBuilt(IReadOnlyList<Variable> variables)
    {
        if (built)
            return;
        buildingInStep = true;
        using (Trace.Suspend())
            build(variables);
        buildingInStep = false;
    }

    /// <summary>The loss to differentiate: multiplied by loss_scale_factor.</summary>
    public Tensor scale_loss(Tensor loss) => options.loss_scale_factor is { } factor ? loss * factor : loss;

    /// <summary>Ends training: with use_ema, variables take the values of their averages.</summary>
    public void finalize_variable_values(IReadOnlyList<Variable> var_list)
    {
        if (!options.use_ema || !built)
            return;
        foreach (var v in var_list.Where(targets.Contains))
            v.Set(averages[IndexOf(v)].Value);
    }

    /// <summary>Sets a variable or slot; under gradient accumulation only in steps that update.</summary>
    protected void assign(Variable variable, Tensor value)
    {
        if (MovesOnlyNamedRows && NamedRows is { } named)
            value = ops.where(named, value, variable.value);
        variable.assign(isUpdateStep is null ? value : ops.where(isUpdateStep, value, variable.value));
    }

    /// <summary>variable += value, as <see cref="assign"/> does it.</summary>
    protected void assign_add(Variable variable, Tensor value) => assign(variable, variable.value + value);

    /// <summary>variable -= value, as <see cref="assign"/> does it.</summary>
    protected void assign_sub(Variable variable, Tensor value) => assign(variable, variable.value - value);

    /// <summary>What happens to all variables at once in an update; the default is <see cref="update_step"/> for each.</summary>
    protected virtual void UpdateAll(IReadOnlyList<(Tensor gradient, Variable variable)> pairs, Tensor learningRate)
    {
        foreach (var (gradient, variable) in pairs)
        {
            NamedRows = SparseGradient.TouchedRows(gradient);
            update_step(AddsRepeatedIds ? SparseGradient.Dense(gradient) : gradient, variable, ops.cast(learningRate, variable.dtype));
            NamedRows = null;
        }
    }

    private void Step((Tensor gradient, Variable variable)[] pairs)
    {
        if (options.loss_scale_factor is { } scale)
            pairs = Map(pairs, g => SparseGradient.Map(g, r => r * (1 / scale)));
        if (options.gradient_accumulation_steps is { } steps)
            AccumulatedStep(pairs, steps);
        else
            Update(pairs);
        if (options.use_ema)
            UpdateAverages();
        foreach (var (_, variable) in pairs)
            if (variable.constraint is Constraint constraint)
                variable.assign(constraint.call(variable.value));
        step.assign(step.value + 1L);
    }

    private void Update((Tensor gradient, Variable variable)[] pairs)
    {
        pairs = Clip(pairs);
        DecayWeights([.. pairs.Select(p => p.variable)]);
        UpdateAll(pairs, RateOfStep());
    }

    /// <summary>Adds up gradients; every <paramref name="steps"/>-th step updates with their mean.</summary>
    private void AccumulatedStep((Tensor gradient, Variable variable)[] pairs, int steps)
    {
        isUpdateStep = ops.equal(ops.mod(step.value + 1L, (long)steps), 0L);
        try
        {
            var sums = pairs.Select(p => (p.variable, sum: p.gradient + accumulated[IndexOf(p.variable)].value)).ToArray();
            Update([.. sums.Select(s => (s.sum * (1.0 / steps), s.variable))]);
            foreach (var (variable, sum) in sums)
                accumulated[IndexOf(variable)].assign(ops.where(isUpdateStep, ops.zeros_like(sum), sum));
        }
        finally
        {
            isUpdateStep = null;
        }
    }

    private (Tensor gradient, Variable variable)[] Clip((Tensor gradient, Variable variable)[] pairs)
    {
        if (options.clipnorm is > 0 and var limit)
            return Map(pairs, g => GradientClipping.ByNorm(g, limit));
        if (options.global_clipnorm is > 0 and var global)
        {
            var scale = GradientClipping.Scale(GradientClipping.GlobalNorm(pairs.Select(p => p.gradient)), global);
            return Map(pairs, g => SparseGradient.Dense(g) * scale); // Keras' product adds repeated rows
        }
        return options.clipvalue is > 0 and var v ? Map(pairs, g => SparseGradient.Map(g, r => ops.clip(r, -v, v))) : pairs;
    }

    /// <summary>Takes weight decay off these variables; the value per variable may depend on it.</summary>
    private void DecayWeights(IReadOnlyList<Variable> variables)
    {
        foreach (var v in variables)
            if (DecayOf(v) is { } decay && !withoutDecay.Contains(v) && !withoutDecayNames.Any(n => n.IsMatch(v.name)))
                assign(v, v.value - v.value * decay * ops.cast(CurrentRate(), v.dtype));
    }

    /// <summary>The weight decay of one variable; null: none. Here weight_decay for each.</summary>
    protected virtual double? DecayOf(Variable variable) => options.weight_decay;

    private void UpdateAverages()
    {
        var started = Numerics.Current.AveragesStartAtVariables ? ops.ones_like(iterations) : ops.not_equal(iterations, 0L);
        for (var i = 0; i < targets.Count; i++)
        {
            var (v, average) = (targets[i], averages[i]);
            var momentum = ops.cast(started, v.dtype) * options.ema_momentum;
            average.assign(momentum * average.value + (1 - momentum) * v.value);
            if (options.ema_overwrite_frequency is not { } frequency)
                continue;
            var overwrite = ops.equal(ops.mod(iterations + 1L, (long)frequency), 0L);
            v.assign(ops.where(overwrite, average.value, v.value));
        }
    }

    private static (Tensor, Variable)[] Map((Tensor gradient, Variable variable)[] pairs, Func<Tensor, Tensor> f) =>
        [.. pairs.Select(p => (f(p.gradient), p.variable))];

    /// <summary>The same step outside a trace: traced once per kind of gradients (dense, sparse), then run on their values.</summary>
    private void RunEagerly((Tensor gradient, Variable variable)[] pairs)
    {
        var pieces = pairs.SelectMany(p => Pieces(p.gradient)).ToArray();
        Eager.Evaluate(pieces);
        var key = $"{Backend.Place} {Numerics.Current.Name} {string.Join(',', pairs.Select(p => $"{IndexOf(p.variable)}{Kind(p.gradient)}"))}";
        if (!eagerSteps.TryGetValue(key, out var executable))
            eagerSteps[key] = executable = Backend.Current.Compile(TraceStep(pairs));
        executable.Run(pieces.Select(t => t.Value).ToArray(), []);
    }

    private static Tensor[] Pieces(Tensor gradient) =>
        SparseGradient.IsSparse(gradient) && !gradient.HasValue ? gradient.Node.Inputs[..2] : [gradient];

    private static string Kind(Tensor gradient) => Pieces(gradient) is { Length: 2 } pieces ? $"s{pieces[0].ndim}{pieces[0].dtype}" : "d";

    private Function TraceStep((Tensor gradient, Variable variable)[] pairs)
    {
        using var trace = new Trace();
        var inputs = new List<Tensor>();
        Tensor Input(DType dtype, Shape shape)
        {
            inputs.Add(Tensor.Placeholder(dtype, shape));
            return inputs[^1];
        }
        var traced = pairs.Select(p =>
        {
            var pieces = Pieces(p.gradient);
            if (pieces.Length == 1)
                return (Input(p.gradient.dtype, p.variable.shape), p.variable);
            var unknown = Shape.Of([.. Enumerable.Repeat(Shape.Unknown, pieces[0].ndim)]);
            var (ids, rows) = (Input(pieces[0].dtype, unknown), Input(pieces[1].dtype, unknown.Concat(p.variable.shape[1..])));
            return (new Node(new IndexedSlicesOp(), ids, rows, p.variable.value).Outputs[0], p.variable);
        }).ToArray();
        Step(traced);
        return trace.Build(name, inputs, []);
    }
}
