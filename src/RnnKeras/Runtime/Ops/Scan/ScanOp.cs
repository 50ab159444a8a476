using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// One step, repeated over time. Inputs: sequences (time, …), initial states, then what the body captures from outside. The body takes
/// one element per sequence, the states and the captures, and gives one element per output sequence and the new states. Outputs: the
/// output sequences (time, …), the final states, and the states before each step (time, …), which the gradient starts from.
/// Time may be 0: the final states are the initial ones.
/// </summary>
/// <param name="Body">The step.</param>
/// <param name="Backwards">Per sequence: read from the last element to the first.</param>
/// <param name="OutputsBackwards">Per output sequence: the first step writes the last element.</param>
/// <param name="StateCount">Number of states.</param>
internal sealed partial record ScanOp(Function Body, EquatableArray<bool> Backwards, EquatableArray<bool> OutputsBackwards, int StateCount)
    : EngineOp
{
    public int SequenceCount => Backwards.Count;

    public int OutputCount => OutputsBackwards.Count;

    public override IEnumerable<Function> Bodies => [Body];

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var time = Time(inputs);
        var step = inputs.ToArray();
        for (var i = 0; i < SequenceCount; i++)
            step[i] = new(step[i].DType, step[i].Shape.Remove(0));
        var results = Body.Infer(step);
        var outputs = new TensorSpec[OutputCount + 2 * StateCount];
        for (var i = 0; i < OutputCount; i++)
            outputs[i] = Stacked(results[i], time);
        for (var i = 0; i < StateCount; i++)
        {
            outputs[OutputCount + i] = Merge(i, step[SequenceCount + i], results[OutputCount + i]);
            outputs[OutputCount + StateCount + i] = Stacked(outputs[OutputCount + i], time);
        }
        return outputs;
    }

    public override Tensor?[] Gradient(GradientContext g) => new ScanGradient(this, g).Build();

    public bool Equals(ScanOp? other) => other is not null && StateCount == other.StateCount && Backwards.Equals(other.Backwards)
        && OutputsBackwards.Equals(other.OutputsBackwards) && Body.Structure == other.Body.Structure;

    public override int GetHashCode() => HashCode.Combine(StateCount, Backwards, OutputsBackwards, Body.Structure);

    private static TensorSpec Stacked(TensorSpec element, int time) => new(element.DType, element.Shape.Insert(0, time));

    private int Time(ReadOnlySpan<TensorSpec> inputs)
    {
        var time = Shape.Unknown;
        for (var i = 0; i < SequenceCount; i++)
        {
            if (inputs[i].Shape.Rank == 0)
                throw Mismatch("sequences with a time axis", inputs[i]);
            var length = inputs[i].Shape[0];
            if (length >= 0 && time >= 0 && length != time)
                throw Mismatch("sequences of one length (axis 0)", inputs[..SequenceCount]);
            time = Math.Max(time, length);
        }
        return time;
    }

    private TensorSpec Merge(int state, TensorSpec before, TensorSpec after)
    {
        if (before.DType != after.DType || !before.Shape.IsCompatibleWith(after.Shape))
            throw new ShapeMismatchException($"{Name}: expected a step to keep state {state} as {before} but it became {after}.");
        var dims = before.Shape.ToArray();
        for (var i = 0; i < dims.Length; i++)
            dims[i] = Math.Max(dims[i], after.Shape[i]);
        return new(before.DType, Shape.Of(dims));
    }
}
