using RnnKeras.Runtime.Embedded.Planning;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>A function with its plans, one per signature of concrete input sizes; runs of one executable take turns.</summary>
internal sealed class EmbeddedExecutable : IExecutable
{
    private const int MaxPlans = 128;
    private const long MaxPlanBytes = 1L << 30;

    private readonly Lock gate = new();
    // Most recently used first: in a steady state the first one fits.
    private readonly List<EmbeddedPlan> plans = [];
    private readonly ConstantPool constants;
    private readonly Function function;
    private readonly EmbeddedEngine engine;
    private Planner planner;
    private bool disposed;

    public EmbeddedExecutable(EmbeddedEngine engine, Function function)
    {
        (this.engine, this.function, constants) = (engine, function, new ConstantPool());
        planner = new Planner(engine, constants);
    }

    /// <summary>Threads of the latest plans.</summary>
    public int ThreadCount => planner.Pool.ThreadCount;

    public void Run(ReadOnlySpan<HostTensor> inputs, Span<HostTensor?> outputs)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            PlanFor(inputs).Run(inputs, outputs);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            DropPlans();
            constants.Dispose();
        }
    }

    private void DropPlans()
    {
        foreach (var plan in plans)
            plan.Dispose();
        plans.Clear();
    }

    private EmbeddedPlan PlanFor(ReadOnlySpan<HostTensor> inputs)
    {
        if (planner.Pool != WorkerPool.Shared)
        {
            // The number of threads has changed, and plans hold what follows from it.
            DropPlans();
            planner = new Planner(engine, constants);
        }
        for (var i = 0; i < plans.Count; i++)
        {
            var plan = plans[i];
            if (!plan.Fits(inputs))
                continue;
            if (i > 0)
            {
                plans.RemoveAt(i);
                plans.Insert(0, plan);
            }
            return plan;
        }
        Check(inputs);
        var dims = new int[inputs.Length][];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = inputs[i].Dims;
        plans.Insert(0, planner.Plan(function, dims));
        Evict();
        return plans[0];
    }

    private void Evict()
    {
        var bytes = plans.Sum(p => p.Bytes);
        while (plans.Count > 1 && (plans.Count > MaxPlans || bytes > MaxPlanBytes))
        {
            bytes -= plans[^1].Bytes;
            plans[^1].Dispose();
            plans.RemoveAt(plans.Count - 1);
        }
    }

    private void Check(ReadOnlySpan<HostTensor> inputs)
    {
        if (inputs.Length != function.Inputs.Count)
            throw new ArgumentException(
                $"Function '{function.Name}': expected {function.Inputs.Count} inputs but received {inputs.Length}.", nameof(inputs));
        for (var i = 0; i < inputs.Length; i++)
        {
            var expected = function.Inputs[i].Spec;
            if (inputs[i].DType != expected.DType || !inputs[i].Shape.IsCompatibleWith(expected.Shape))
                throw new ShapeMismatchException(
                    $"Function '{function.Name}': expected {expected} as input {i} but received {inputs[i].DType}{inputs[i].Shape}.",
                    nameof(inputs));
        }
    }
}
