using RnnKeras.Runtime.Embedded;

namespace RnnKeras.Runtime.Ops;

/// <summary>Execution: the body is planned once for the sizes of one step, then its inputs are moved along the sequences.</summary>
internal sealed unsafe partial record ScanOp
{
    public override long ScratchBytes(KernelCall call)
    {
        var bytes = 0L;
        for (var i = 0; i < StateCount; i++)
            bytes += 2 * Align(call.In(SequenceCount + i).Bytes);
        return bytes;
    }

    public override void Prepare(KernelCall call)
    {
        var dims = Array.ConvertAll(call.Inputs, b => b.Dims);
        for (var i = 0; i < SequenceCount; i++)
            dims[i] = dims[i][1..];
        call.State = call.Compile(Body, dims);
    }

    public override void Run(KernelCall call)
    {
        var plan = (ISubPlan)call.State!;
        var time = call.In(0).Dims[0];
        for (var i = SequenceCount + StateCount; i < call.Inputs.Length; i++)
            plan.Input(i).Data = call.In(i).Data;
        Start(call, plan, time);
        for (var t = 0; t < time; t++)
        {
            for (var i = 0; i < SequenceCount; i++)
                plan.Input(i).Data = call.In(i).Data + plan.Input(i).Bytes * (Backwards[i] ? time - 1 - t : t);
            plan.Run();
            for (var i = 0; i < OutputCount; i++)
                if (call.Outputs[i] is { } output)
                    Copy(plan.Output(i), output.Data + plan.Output(i).Bytes * (OutputsBackwards[i] ? time - 1 - t : t));
            MoveStates(call, plan, t + 1, time);
        }
    }

    /// <summary>Points the body's states at the initial ones.</summary>
    private void Start(KernelCall call, ISubPlan plan, int time)
    {
        for (var i = 0; i < StateCount; i++)
        {
            var state = plan.Input(SequenceCount + i);
            state.Data = call.In(SequenceCount + i).Data;
            var place = Place(call, i, 0, time);
            // With a history the first entry is the initial state; without steps the final one is.
            if (place is not null && (time == 0 || call.Outputs[OutputCount + StateCount + i] is not null))
                Copy(state, place);
        }
    }

    /// <summary>Keeps the new states, which the body's next run would overwrite.</summary>
    private void MoveStates(KernelCall call, ISubPlan plan, int t, int time)
    {
        var spare = call.Scratch;
        for (var i = 0; i < StateCount; i++)
            if (Kept(call, i, t, time, ref spare) is var place && place is not null)
                Copy(plan.Output(OutputCount + i), place);
        // Only now, as a new state may be an old one.
        spare = call.Scratch;
        for (var i = 0; i < StateCount; i++)
            plan.Input(SequenceCount + i).Data = Kept(call, i, t, time, ref spare);
    }

    /// <summary>Memory of the state before step <paramref name="t"/>: an output if wanted, else one of two spare places in turns.</summary>
    private byte* Kept(KernelCall call, int state, int t, int time, ref byte* spare)
    {
        var bytes = Align(call.In(SequenceCount + state).Bytes);
        var own = spare + (t & 1) * bytes;
        spare += 2 * bytes;
        var place = Place(call, state, t, time);
        return place is null && t < time ? own : place;
    }

    /// <summary>Where the state before step <paramref name="t"/> is wanted as an output; null if it is not.</summary>
    private byte* Place(KernelCall call, int state, int t, int time)
    {
        if (t == time)
            return call.Outputs[OutputCount + state] is { } final ? final.Data : null;
        var history = call.Outputs[OutputCount + StateCount + state];
        return history is null ? null : history.Data + history.Bytes / time * t;
    }

    private static void Copy(Embedded.Buffer from, byte* to) => System.Buffer.MemoryCopy(from.Data, to, from.Bytes, from.Bytes);

    private static long Align(long bytes) => (bytes + 63) / 64 * 64;
}
