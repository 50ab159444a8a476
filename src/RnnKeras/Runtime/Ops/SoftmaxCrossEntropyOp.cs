using System.Numerics;
using System.Numerics.Tensors;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>
/// Cross-entropy of rows of logits (rows, classes) with labels: probabilities (rows, classes), or class numbers (rows) when
/// <paramref name="Sparse"/>. Outputs: loss (rows) and softmax − labels (rows, classes), which is the gradient.
/// </summary>
internal sealed unsafe record SoftmaxCrossEntropyOp(bool Sparse) : EngineOp
{
    public override string Name => Sparse ? "SparseSoftmaxCrossEntropyWithLogits" : "SoftmaxCrossEntropyWithLogits";

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs)
    {
        var (logits, labels) = (inputs[0], inputs[1]);
        var labelsFit = Sparse ? labels.DType == DType.Int32 || labels.DType == DType.Int64 : labels.DType == logits.DType;
        if (!logits.DType.IsFloating || !labelsFit)
            throw new ArgumentException($"{Name}: wrong dtypes: logits {logits.DType}, labels {labels.DType}.");
        if (logits.Shape.Rank != 2 || !labels.Shape.IsCompatibleWith(Sparse ? logits.Shape[..1] : logits.Shape))
            throw Mismatch(Sparse ? "logits (rows, classes) and labels (rows,)" : "logits and labels (rows, classes)", inputs);
        return [new(logits.DType, logits.Shape[..1]), logits];
    }

    public override Tensor?[] Gradient(GradientContext g)
    {
        var (logits, labels) = (g.In(0), g.In(1));
        Tensor? dLogits = null, dLabels = null;
        if (g.GradOrNull(0) is { } loss)
        {
            dLogits = ops.expand_dims(loss, 1) * g.Out(1);
            dLabels = Sparse || !g.Needs(1) ? null : -ops.expand_dims(loss, 1) * ops.log_softmax(logits);
        }
        if (g.GradOrNull(1) is { } difference)
        {
            var p = ops.Apply(new SoftmaxOp(Log: false), logits);
            var through = (difference - ops.sum(difference * p, 1, keepdims: true)) * p;
            dLogits = dLogits is null ? through : dLogits + through;
            dLabels = Sparse || !g.Needs(1) ? null : dLabels is null ? -difference : dLabels - difference;
        }
        return [dLogits, dLabels];
    }

    public override long ScratchBytes(KernelCall call) => call.Outputs[1] is null ? call.In(0).Dims[1] * (long)call.In(0).DType.Size : 0;

    public override void Run(KernelCall call)
    {
        if (call.In(0).DType == DType.Float32)
            Rows<float>(call);
        else
            Rows<double>(call);
    }

    private void Rows<T>(KernelCall call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var (x, labels) = (call.In(0), call.In(1));
        var (rows, classes) = (x.Dims[0], x.Dims[1]);
        for (var r = 0; r < rows; r++)
        {
            var logits = x.Pointer<T>() + (long)r * classes;
            var p = call.Outputs[1] is { } gradient ? gradient.Pointer<T>() + (long)r * classes : (T*)call.Scratch;
            var sum = SoftmaxOp.Exponentials(logits, p, classes, out var largest);
            var log = largest + T.Log(sum);
            var probabilities = new Span<T>(p, classes);
            TensorPrimitives.Divide(probabilities, sum, probabilities);
            var loss = Sparse
                ? SparseRow(logits, p, Label(labels, r, classes), log)
                : DenseRow(logits, p, labels.Pointer<T>() + (long)r * classes, classes, log);
            if (call.Outputs[0] is { } losses)
                losses.Pointer<T>()[r] = loss;
        }
    }

    private static T SparseRow<T>(T* logits, T* p, int label, T log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        p[label] -= T.One;
        return log - logits[label];
    }

    private static T DenseRow<T>(T* logits, T* p, T* labels, int classes, T log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var loss = T.Zero;
        for (var c = 0; c < classes; c++)
        {
            // A class with probability 0 does not count, whatever its logit.
            loss += labels[c] == T.Zero ? T.Zero : labels[c] * (log - logits[c]);
            p[c] -= labels[c];
        }
        return loss;
    }

    private static int Label(Embedded.Buffer labels, int row, int classes)
    {
        var label = labels.DType == DType.Int32 ? labels.Pointer<int>()[row] : labels.Pointer<long>()[row];
        return label >= 0 && label < classes
            ? (int)label
            : throw new ArgumentOutOfRangeException(
                nameof(labels), $"Received a label value of {label} which is outside the valid range of [0, {classes}). "
                    + "Check that the last layer has one unit per class and that labels count from 0.");
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) => graph.Op(Name, inputs);
}
