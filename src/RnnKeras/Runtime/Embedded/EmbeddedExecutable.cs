using RnnKeras.Runtime.Embedded.Planning;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>
/// A function with its plans, at least one per signature of concrete input sizes. A function that only reads its variables runs on as many
/// threads as there are cores, each with a plan of its own; runs of one that updates variables take turns.
/// </summary>
internal sealed class EmbeddedExecutable : IExecutable
{
    private const int MaxPlans = 128;
    private const long MaxPlanBytes = 1L << 30;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turns;
    // Those that are not running, most recently used first: in a steady state the first one fits.
    private readonly List<EmbeddedPlan> plans = [];
    private readonly ConstantPool constants;
    private readonly Function function;
    private readonly EmbeddedEngine engine;
    private Planner planner;
    private int running;
    private bool disposed;

    public EmbeddedExecutable(EmbeddedEngine engine, Function function)
    {
        (this.engine, this.function, constants) = (engine, function, new ConstantPool());
        planner = new Planner(engine, constants);
        turns = new SemaphoreSlim(function.Updates.Count > 0 ? 1 : Environment.ProcessorCount);
    }

    /// <summary>Threads of the latest plans.</summary>
    public int ThreadCount => planner.Pool.ThreadCount;

    public void Run(ReadOnlySpan<HostTensor> inputs, Span<HostTensor?> outputs)
    {
        turns.Wait();
        try
        {
            var plan = Take(inputs, out var maker);
            try
            {
                plan.Run(inputs, outputs);
            }
            finally
            {
                GiveBack(plan, maker);
            }
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            DropPlans();
            DisposeConstants();
        }
    }

    private EmbeddedPlan Take(ReadOnlySpan<HostTensor> inputs, out Planner maker)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var plan = PlanFor(inputs);
            running++;
            maker = planner;
            return plan;
        }
    }

    private void GiveBack(EmbeddedPlan plan, Planner maker)
    {
        lock (gate)
        {
            running--;
            if (disposed || maker != planner)
                plan.Dispose();
            else
                plans.Insert(0, plan);
            DisposeConstants();
        }
    }

    /// <summary>The last plan that reads them has ended.</summary>
    private void DisposeConstants()
    {
        if (disposed && running == 0)
            constants.Dispose();
    }

    private void DropPlans()
    {
        foreach (var plan in plans)
            plan.Dispose();
        plans.Clear();
    }

    /// <summary>A plan that fits, taken out of those that are not running, or a new one.</summary>
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
            plans.RemoveAt(i);
            return plan;
        }
        Check(inputs);
        var dims = new int[inputs.Length][];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = inputs[i].Dims;
        var made = planner.Plan(function, dims);
        MakeRoomFor(made);
        return made;
    }

    private void MakeRoomFor(EmbeddedPlan made)
    {
        var bytes = made.Bytes + plans.Sum(p => p.Bytes);
        while (plans.Count > 0 && (plans.Count >= MaxPlans || bytes > MaxPlanBytes))
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
