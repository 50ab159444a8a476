using System.Collections.Concurrent;

namespace RnnKeras.Runtime.Graph;

/// <summary>
/// Values of tensors outside a trace: collects what is pending, compiles it once per graph structure (leaves become inputs), runs it
/// through the current engine and keeps the result.
/// </summary>
internal static class Eager
{
    private const int CacheLimit = 512;
    // What works on more keeps no memory for a next time.
    private const long MaxCachedBytes = 64L << 20;
    private static readonly ConcurrentDictionary<(string Place, GraphKey), IExecutable> cache = new();

    /// <summary>True when the tensor depends on a placeholder, so it has no value.</summary>
    public static bool IsSymbolic(Tensor tensor) =>
        !tensor.HasValue && Pending([tensor]).Any(n => n.Op is PlaceholderOp or ISymbolicOnly);

    public static HostTensor Evaluate(Tensor tensor)
    {
        Evaluate([tensor]);
        return tensor.Value;
    }

    /// <summary>Computes all given tensors in one run.</summary>
    /// <exception cref="InvalidOperationException">One of them is symbolic.</exception>
    public static void Evaluate(IReadOnlyList<Tensor> tensors)
    {
        var wanted = tensors.Where(t => !t.HasValue).Distinct().ToArray();
        foreach (var t in wanted)
            if (t.Node.Op is ReadVariableOp read)
                t.SetValue(read.Variable.Value);
            else if (t.Node.Op is ConstantOp constant)
                t.SetValue(constant.Value);
        wanted = [.. wanted.Where(t => !t.HasValue)];
        if (wanted.Length == 0)
            return;
        var nodes = Pending(wanted);
        if (nodes.FirstOrDefault(n => n.Op is PlaceholderOp or ISymbolicOnly) is { } symbolic)
            throw new InvalidOperationException(
                $"A symbolic tensor ({wanted[0]}) has no value: it depends on {symbolic.Op.Name}. "
                + "Build a Model from it and call predict, or call the layers on data.");
        Run(wanted, nodes);
    }

    private static void Run(Tensor[] wanted, IReadOnlyList<Node> nodes)
    {
        var leaves = Leaves(nodes);
        var engine = Backend.Current;
        if (cache.Count > CacheLimit)
            Clear();
        var values = Array.ConvertAll(leaves, t => t.Value);
        var results = new HostTensor?[wanted.Length];
        if (values.Sum(v => (long)v.Count * v.DType.Size) <= MaxCachedBytes)
        {
            var key = (Backend.Place, GraphKey.Of(leaves, nodes, wanted));
            cache.GetOrAdd(key, _ => StagedExecutable.Compile(engine, Closed(wanted, nodes, leaves))).Run(values, results);
        }
        else
        {
            RunOnce(engine, Closed(wanted, nodes, leaves), values, results);
        }
        for (var i = 0; i < wanted.Length; i++)
            wanted[i].SetValue(results[i]!);
        foreach (var t in wanted)
            Recorder.LetGo(t.Node);
    }

    private static void RunOnce(IEngine engine, Function function, HostTensor[] values, HostTensor?[] results)
    {
        using var executable = StagedExecutable.Compile(engine, function);
        executable.Run(values, results);
    }

    /// <summary>Drops compiled functions. Another thread may be running one, so their memory goes with the garbage collector.</summary>
    public static void Clear() => cache.Clear();

    /// <summary>Ancestors that are still to be computed; known values and leaves are where the walk stops.</summary>
    private static IReadOnlyList<Node> Pending(IReadOnlyList<Tensor> roots)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>(roots.Where(t => !t.HasValue).Select(t => t.Node).Distinct());
        foreach (var node in stack)
            seen.Add(node);
        while (stack.Count > 0)
            foreach (var input in stack.Pop().Inputs)
                if (!input.HasValue && seen.Add(input.Node))
                    stack.Push(input.Node);
        return [.. seen.OrderBy(n => n.Id)];
    }

    /// <summary>Tensors whose values are fed: known ones and variables.</summary>
    private static Tensor[] Leaves(IReadOnlyList<Node> nodes) =>
    [
        .. nodes.SelectMany(n => n.Op is ReadVariableOp or ConstantOp ? n.Outputs : n.Inputs.Where(t => t.HasValue)).Distinct(),
    ];

    /// <summary>The pending graph with placeholders in place of its leaves.</summary>
    private static Function Closed(Tensor[] wanted, IReadOnlyList<Node> nodes, Tensor[] leaves)
    {
        using var trace = new Trace();
        var map = leaves.ToDictionary(t => t, t => Tensor.Placeholder(t.dtype, t.shape));
        var inputs = leaves.Select(t => map[t]).ToArray();
        Substitution.Append(nodes.Where(n => n.Op is not LeafOp), map);
        return new Function("eager", inputs, [.. wanted.Select(t => map[t])]);
    }
}

/// <summary>Marks ops that exist only while models are described (a layer called on a KerasTensor); they are expanded before anything runs.</summary>
internal interface ISymbolicOnly;
