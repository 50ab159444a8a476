namespace RnnKeras.Runtime.Embedded.Planning;

/// <summary>
/// Two steps that do not need each other at the same time, each on one thread: the two directions of a Bidirectional layer. A single
/// sample keeps two cores busy that way, and larger batches read the weights once.
/// </summary>
internal sealed class SideBySide(PlanStep first, PlanStep second) : IEmbeddedOp
{
    public long ScratchBytes(KernelCall call) => 0;

    public void Prepare(KernelCall call)
    {
    }

    public void Run(KernelCall call) => call.Pool.Run(2, this, static (part, pair) => pair.RunPart(part));

    private void RunPart(int part)
    {
        var step = part == 0 ? first : second;
        step.Op.Run(step.Call);
    }

    /// <summary>Finds partners and brings them together; everything else keeps its order where it can.</summary>
    public static PlanUnit[] Pair(List<PlanUnit> units)
    {
        var producers = units.SelectMany(u => u.Outputs.Select(v => (v, u))).ToDictionary(p => p.v, p => p.u);
        for (var i = 0; i < units.Count; i++)
        {
            if (!IsCandidate(units[i]))
                continue;
            var waiting = new HashSet<PlanUnit> { units[i] };
            for (var j = i + 1; j < units.Count; j++)
            {
                if (units[j].Inputs.Any(v => producers.TryGetValue(v, out var producer) && waiting.Contains(producer)))
                    waiting.Add(units[j]);
                else if (IsCandidate(units[j]) && units[j].Op.GetType() == units[i].Op.GetType())
                {
                    BringTogether(units, i, j, waiting);
                    break;
                }
            }
        }
        return [.. units];
    }

    private static bool IsCandidate(PlanUnit unit) =>
        unit is { IsConstant: false, IsView: false, Partner: null } && unit.Call.Pool.ThreadCount > 1 && unit.Op.MayRunBeside(unit.Call);

    /// <summary>Moves the first one down to the second and what waits for it behind both.</summary>
    private static void BringTogether(List<PlanUnit> units, int first, int second, HashSet<PlanUnit> waiting)
    {
        var between = units.GetRange(first + 1, second - first - 1);
        var (a, b) = (units[first], units[second]);
        PlanUnit[] order = [.. between.Where(u => !waiting.Contains(u)), a, b, .. between.Where(waiting.Contains)];
        for (var i = 0; i < order.Length; i++)
            units[first + i] = order[i];
        (a.Partner, b.Partner) = (b, a);
        // Inside the pair each has one thread.
        a.Call.Pool = b.Call.Pool = WorkerPool.Single;
    }
}
