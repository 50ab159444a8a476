using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// A scan as TensorFlow's functional While. Its variables: step, number of steps, the sequences as tensor lists, the states, lists for the
/// outputs and for the states before each step, and what the body captures.
/// </summary>
internal sealed class ScanLowering
{
    /// <summary>The list behind a stacked value: a gradient's scan reads what the forward scan wrote without its being copied twice.</summary>
    private static readonly ConditionalWeakTable<ITfGraphBuilder, Dictionary<TfOutput, TfOutput>> lists = [];

    private readonly ScanOp op;
    private readonly ITfGraphBuilder graph;
    private readonly Node node;
    private readonly TfOutput[] inputs;
    private readonly TfOutput steps;
    // Outputs of the node that something reads, without the states: their lists are variables of the loop.
    private readonly int[] listed;
    private readonly int firstState, firstList, firstCapture;

    public ScanLowering(ScanOp op, ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        (this.op, this.graph, this.node, this.inputs) = (op, graph, node, inputs);
        steps = graph.SizeOf(inputs[0], 0);
        listed = [.. Enumerable.Range(0, node.Outputs.Length).Where(i => !IsState(i) && graph.IsUsed(node.Outputs[i]))];
        firstState = 2 + op.SequenceCount;
        firstList = firstState + op.StateCount;
        firstCapture = firstList + listed.Length;
    }

    /// <summary>One value per output of the scan.</summary>
    public TfOutput[] Build()
    {
        TfOutput[] start =
        [
            Number(graph, 0), steps,
            .. Enumerable.Range(0, op.SequenceCount).Select(ListOf),
            .. inputs[op.SequenceCount..(op.SequenceCount + op.StateCount)],
            .. listed.Select(EmptyList),
            .. inputs[(op.SequenceCount + op.StateCount)..],
        ];
        var specs = Specs();
        var condition = graph.Function("scan_goes_on", specs, (g, v) => g.Op("Less", [v[0], v[1]]));
        var body = graph.Function("scan_step", specs, Step);
        // Without lowering, TensorFlow's While calls itself once per step, and long sequences overflow the stack.
        var results = graph.ListOp(
            "StatelessWhile", start, [], ("T", specs.Select(s => s.Type).ToArray()), ("cond", condition), ("body", body),
            ("output_shapes", specs.Select(s => s.Shape).ToArray()), ("_lower_using_switch_merge", !graph.IsJit));
        var outputs = new TfOutput[node.Outputs.Length];
        results.AsSpan(firstState, op.StateCount).CopyTo(outputs.AsSpan(op.OutputCount));
        for (var i = 0; i < listed.Length; i++)
            outputs[listed[i]] = Stack(listed[i], results[firstList + i]);
        return outputs;
    }

    private TfSpec[] Specs()
    {
        TfSpec number = new(TfType.Int32, Shape.Scalar), list = new(TfType.Variant, Shape.Scalar);
        return
        [
            number, number, .. Enumerable.Repeat(list, op.SequenceCount),
            .. Enumerable.Range(op.OutputCount, op.StateCount).Select(i => (TfSpec)node.Outputs[i].Spec),
            .. Enumerable.Repeat(list, listed.Length),
            .. node.Inputs[(op.SequenceCount + op.StateCount)..].Select(t => (TfSpec)t.Spec),
        ];
    }

    /// <summary>The loop's body: from the variables before a step to those after it.</summary>
    private TfOutput[] Step(ITfGraphBuilder g, TfOutput[] v)
    {
        var (step, count) = (v[0], v[1]);
        var next = g.Op("AddV2", [step, Number(g, 1)])[0];
        var needsMirror = op.Backwards.Contains(true) || op.OutputsBackwards.Contains(true);
        var mirror = needsMirror ? g.Op("Sub", [count, next])[0] : step;
        var elements = op.Backwards.Select((backwards, i) => g.Op(
            "TensorListGetItem", [v[2 + i], backwards ? mirror : step, Sizes(g, Element(i))], ("element_dtype", node.Inputs[i].dtype))[0]);
        var results = g.Lower(op.Body, [.. elements, .. v[firstState..firstList], .. v[firstCapture..]]);
        TfOutput Put(TfOutput list, TfOutput index, TfOutput value, int output) =>
            g.Op("TensorListSetItem", [list, index, value], ("element_dtype", node.Outputs[output].dtype))[0];
        return
        [
            next, count, .. v[2..firstState],
            .. results[op.OutputCount..],
            .. listed.Select((output, i) => output < op.OutputCount
                ? Put(v[firstList + i], op.OutputsBackwards[output] ? mirror : step, results[output], output)
                : Put(v[firstList + i], step, v[firstState + output - op.OutputCount - op.StateCount], output)),
            .. v[firstCapture..],
        ];
    }

    private bool IsState(int output) => output >= op.OutputCount && output < op.OutputCount + op.StateCount;

    /// <summary>A sequence as a list; the one that another scan made, if that is where it comes from.</summary>
    private TfOutput ListOf(int sequence) => lists.TryGetValue(graph, out var ofGraph) && ofGraph.TryGetValue(inputs[sequence], out var list)
        ? list
        : graph.Op("TensorListFromTensor", [inputs[sequence], Sizes(Element(sequence))],
            ("element_dtype", node.Inputs[sequence].dtype), ("shape_type", DType.Int32))[0];

    private TfOutput EmptyList(int output) => graph.Op(
        "TensorListReserve", [Sizes(ElementOf(output)), steps], ("element_dtype", node.Outputs[output].dtype), ("shape_type", DType.Int32))[0];

    /// <summary>(time, …) of a list's elements.</summary>
    private TfOutput Stack(int output, TfOutput list)
    {
        var sizes = Sizes(ElementOf(output));
        if (node.Inputs.Take(op.SequenceCount).All(t => t.shape[0] <= 0))
            sizes = graph.Op("SelectV2", [graph.Op("Equal", [steps, Number(graph, 0)])[0], SizesWithoutSteps(output), sizes])[0];
        var stacked = graph.Op("TensorListStack", [list, sizes], ("element_dtype", node.Outputs[output].dtype))[0];
        lists.GetOrCreateValue(graph)[stacked] = list;
        return stacked;
    }

    /// <summary>
    /// Sizes of an output's elements in a scan without steps. The body knows all but those of the run, of which the batch is one: axis 0 of the
    /// states, axis 1 of the sequences.
    /// </summary>
    private TfOutput SizesWithoutSteps(int output)
    {
        if (output >= op.OutputCount)
            return graph.ShapeOf(inputs[op.SequenceCount + output - op.OutputCount - op.StateCount]);
        var element = ElementOf(output);
        if (element.Rank == 0 || element[0] >= 0)
            return Sizes(element);
        var state = Enumerable.Range(0, op.StateCount).FirstOrDefault(i => node.Outputs[op.OutputCount + i].shape is { Rank: > 0 } s && s[0] < 0, -1);
        var sequence = Enumerable.Range(0, op.SequenceCount).FirstOrDefault(i => node.Inputs[i].shape is { Rank: > 1 } s && s[1] < 0, -1);
        if (state < 0 && sequence < 0)
            return Sizes(element);
        var batch = state >= 0 ? graph.SizeOf(inputs[op.SequenceCount + state], 0) : graph.SizeOf(inputs[sequence], 1);
        return graph.ListOp("Pack", [batch, .. element.ToArray()[1..].Select(d => Number(graph, d))], [], ("axis", 0L))[0];
    }

    private Shape Element(int sequence) => node.Inputs[sequence].shape.Remove(0);

    private Shape ElementOf(int output) => node.Outputs[output].shape.Remove(0);

    private TfOutput Sizes(Shape shape) => Sizes(graph, shape);

    private static TfOutput Sizes(ITfGraphBuilder g, Shape shape) => g.Constant(HostTensor.From(shape.ToArray(), shape.Rank));

    private static TfOutput Number(ITfGraphBuilder g, int number) => g.Constant(HostTensor.Scalar(number));
}
