namespace RnnKeras.Runtime.Graph;

/// <summary>
/// A function with host ops: the engine computes what a host op reads, the host op computes, and its result is fed to what comes after.
/// For text at the beginning of a model (the usual case) that is one look-up on the host and one run of the engine per batch.
/// </summary>
internal sealed class StagedExecutable : IExecutable
{
    private readonly Function function;
    private readonly bool jit;
    private readonly List<Stage> stages = [];

    private StagedExecutable(IEngine engine, Function function, bool jit)
    {
        (this.function, this.jit) = (function, jit);
        var known = new HashSet<Tensor>(function.Inputs);
        foreach (var node in function.Nodes.Where(n => n.Op is HostOp))
        {
            AddEngineStage(engine, node.Inputs, [], known);
            stages.Add(new HostStage(node));
            known.UnionWith(node.Outputs);
        }
        AddEngineStage(engine, function.Outputs, function.Updates, known);
    }

    /// <summary>Prepares a function for an engine, cut into stages where it has host ops or text.</summary>
    public static IExecutable Compile(IEngine engine, Function function, bool jit = false) =>
        function.Nodes.Any(n => n.Op is HostOp) || function.Inputs.Any(t => t.dtype == DType.String)
            ? new StagedExecutable(engine, function, jit)
            : engine.Compile(function, jit);

    public void Run(ReadOnlySpan<HostTensor> inputs, Span<HostTensor?> outputs)
    {
        // Values belong to the call: two threads may run the same function.
        var values = new Dictionary<Tensor, HostTensor>();
        for (var i = 0; i < inputs.Length; i++)
            values[function.Inputs[i]] = inputs[i];
        foreach (var stage in stages)
            stage.Run(values);
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = ValueOf(function.Outputs[i], values);
    }

    public void Dispose()
    {
        foreach (var stage in stages)
            stage.Dispose();
    }

    /// <summary>A run of the engine that gives the wanted tensors and makes the updates, from what is known by then.</summary>
    private void AddEngineStage(IEngine engine, IReadOnlyList<Tensor> wanted, IReadOnlyList<VariableUpdate> updates, HashSet<Tensor> known)
    {
        var missing = wanted.Where(t => !known.Contains(t) && t.Node.Op is not ConstantOp).Distinct().ToArray();
        if (missing.Length == 0 && updates.Count == 0)
            return;
        var (fed, nodes) = Between(missing.Concat(updates.Select(u => u.Value)), known);
        using var trace = new Trace();
        var map = fed.ToDictionary(t => t, t => Tensor.Placeholder(StandIn(t.dtype), t.shape));
        Substitution.Append(nodes, map);
        Tensor Mapped(Tensor t) => map.GetValueOrDefault(t, t);
        var part = new Function(function.Name, [.. fed.Select(Mapped)], [.. missing.Select(Mapped)],
            [.. updates.Select(u => u with { Value = Mapped(u.Value) })]);
        stages.Add(new EngineStage(engine.Compile(part, jit), fed, missing));
        known.UnionWith(missing);
    }

    /// <summary>The known tensors that the roots depend on, and the nodes that lead from those to the roots, in order.</summary>
    private static (Tensor[] Fed, Node[] Nodes) Between(IEnumerable<Tensor> roots, HashSet<Tensor> known)
    {
        var (fed, seen, stack) = (new List<Tensor>(), new HashSet<Node>(), new Stack<Tensor>(roots));
        while (stack.TryPop(out var tensor))
            if (known.Contains(tensor))
            {
                if (!fed.Contains(tensor))
                    fed.Add(tensor);
            }
            else if (seen.Add(tensor.Node))
            {
                foreach (var input in tensor.Node.Inputs)
                    stack.Push(input);
            }
        return ([.. fed], [.. seen.Where(n => n.Op is not LeafOp).OrderBy(n => n.Id)]);
    }

    private static HostTensor ValueOf(Tensor tensor, Dictionary<Tensor, HostTensor> values) =>
        values.GetValueOrDefault(tensor) ?? tensor.Value;

    /// <summary>Of text the engine asks only how much there is: bytes of the same sizes stand for it.</summary>
    private static DType StandIn(DType dtype) => dtype == DType.String ? DType.UInt8 : dtype;

    private static HostTensor Fed(HostTensor value) => value.DType == DType.String ? HostTensor.Zeros(DType.UInt8, value.Dims) : value;

    private abstract class Stage : IDisposable
    {
        public abstract void Run(Dictionary<Tensor, HostTensor> values);

        public virtual void Dispose()
        {
        }
    }

    private sealed class HostStage(Node node) : Stage
    {
        public override void Run(Dictionary<Tensor, HostTensor> values)
        {
            var results = ((HostOp)node.Op).Run(Array.ConvertAll(node.Inputs, t => ValueOf(t, values)));
            for (var i = 0; i < results.Length; i++)
                values[node.Outputs[i]] = results[i];
        }
    }

    private sealed class EngineStage(IExecutable executable, Tensor[] fed, Tensor[] wanted) : Stage
    {
        public override void Run(Dictionary<Tensor, HostTensor> values)
        {
            var results = new HostTensor?[wanted.Length];
            executable.Run(Array.ConvertAll(fed, t => Fed(values[t])), results);
            for (var i = 0; i < wanted.Length; i++)
                values[wanted[i]] = results[i]!;
        }

        public override void Dispose() => executable.Dispose();
    }
}
