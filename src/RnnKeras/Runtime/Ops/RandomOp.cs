using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.Kernels.Random;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Runtime.Ops;

/// <summary>Standard distributions; scaling and shifting are ordinary arithmetic.</summary>
internal enum Distribution
{
    /// <summary>Uniform in [0, 1).</summary>
    Uniform,

    /// <summary>Mean 0, standard deviation 1.</summary>
    Normal,

    /// <summary>Normal, values of 2 and more in absolute value drawn again.</summary>
    TruncatedNormal,
}

/// <summary>
/// Random numbers that depend on the seed pair alone. Inputs: seed (int64, 2 elements: seed and counter), then tensors from which only
/// sizes are read.
/// </summary>
internal sealed record RandomOp(Distribution Kind, DType Type, EquatableArray<DimRef> Dims) : EngineOp
{
    private const long ParallelThreshold = 1 << 14;

    public override string Name => "Random" + Kind;

    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Type, RandomSeeds.Resolve(this, Dims, inputs))];

    public override Tensor?[] Gradient(GradientContext g) => new Tensor?[g.InputCount];

    public override void Run(KernelCall call)
    {
        var random = RandomSeeds.Generator(call.In(0));
        if (Kind == Distribution.TruncatedNormal)
        {
            if (Type == DType.Float32)
                PhiloxDistributions.FillTruncatedNormal(random, call.Out.Span<float>());
            else
                PhiloxDistributions.FillTruncatedNormal(random, call.Out.Span<double>());
            return;
        }
        // Blocks of the generator do not depend on each other, so threads take runs of them.
        var perBlock = Type == DType.Float32 ? 4 : 2;
        var blocks = (call.Out.Count + perBlock - 1) / perBlock;
        var parts = call.Out.Count < ParallelThreshold ? 1 : (int)Math.Min(call.Pool.ThreadCount, blocks);
        call.Pool.Run(parts, (op: this, random, call.Out, blocks, parts, perBlock), static (part, s) =>
            s.op.Draw(s.random, s.Out, s.perBlock, s.blocks * part / s.parts, s.blocks * (part + 1) / s.parts));
    }

    private void Draw(Philox4x32 random, Embedded.Buffer output, int perBlock, long from, long to)
    {
        var (first, count) = ((int)from * perBlock, (int)(Math.Min(to * perBlock, output.Count) - from * perBlock));
        if (Type == DType.Float32 && Kind == Distribution.Uniform)
            PhiloxDistributions.FillUniform(random, output.Span<float>().Slice(first, count), firstBlock: (ulong)from);
        else if (Type == DType.Float32)
            PhiloxDistributions.FillNormal(random, output.Span<float>().Slice(first, count), firstBlock: (ulong)from);
        else if (Kind == Distribution.Uniform)
            PhiloxDistributions.FillUniform(random, output.Span<double>().Slice(first, count), firstBlock: (ulong)from);
        else
            PhiloxDistributions.FillNormal(random, output.Span<double>().Slice(first, count), firstBlock: (ulong)from);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        var type = Kind switch
        {
            Distribution.Uniform => "StatelessRandomUniformV2",
            Distribution.Normal => "StatelessRandomNormalV2",
            _ => "StatelessTruncatedNormalV2",
        };
        return graph.Op(type, RandomSeeds.Lower(graph, inputs, Dims), ("dtype", Type));
    }
}

/// <summary>
/// Random integers in [<paramref name="Min"/>, <paramref name="Max"/>), int32 or int64; inputs as <see cref="RandomOp"/>.
/// </summary>
internal sealed record RandomIntegersOp(DType Type, long Min, long Max, EquatableArray<DimRef> Dims) : EngineOp
{
    public override bool ReadsData(int input) => input == 0;

    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => [new(Type, RandomSeeds.Resolve(this, Dims, inputs))];

    public override Tensor?[] Gradient(GradientContext g) => new Tensor?[g.InputCount];

    public override void Run(KernelCall call)
    {
        var random = RandomSeeds.Generator(call.In(0));
        if (Type == DType.Int32)
            PhiloxDistributions.FillIntegers(random, call.Out.Span<int>(), checked((int)Min), checked((int)Max));
        else
            PhiloxDistributions.FillIntegers(random, call.Out.Span<long>(), Min, Max);
    }

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs)
    {
        TfOutput Bound(long value) => graph.Constant(HostCast.To(HostTensor.Scalar(value), Type));
        return graph.Op("StatelessRandomUniformIntV2", [.. RandomSeeds.Lower(graph, inputs, Dims), Bound(Min), Bound(Max)]);
    }
}

/// <summary>
/// Class numbers (int64) drawn with the probabilities softmax(logits): (batch, classes) gives (batch, samples). Inputs: seed, logits
/// (float32).
/// </summary>
internal sealed record RandomCategoricalOp(int Samples) : EngineOp
{
    public override TensorSpec[] Infer(ReadOnlySpan<TensorSpec> inputs) => inputs[1].Shape.Rank == 2 && inputs[1].DType == DType.Float32
        ? [new(DType.Int64, Shape.Of(inputs[1].Shape[0], Samples))]
        : throw Mismatch("float32 logits (batch, classes)", inputs[1]);

    public override Tensor?[] Gradient(GradientContext g) => [null, null];

    public override void Run(KernelCall call) => PhiloxDistributions.FillCategorical(
        RandomSeeds.Generator(call.In(0)), call.In(1).Span<float>(), call.In(1).Dims[1], Samples, call.Out.Span<long>());

    public override TfOutput[] Lower(ITfGraphBuilder graph, Node node, TfOutput[] inputs) =>
        graph.Op("StatelessMultinomial", [inputs[1], graph.Constant(HostTensor.Scalar(Samples)), RandomSeeds.LowerSeed(graph, inputs[0])],
            ("output_dtype", DType.Int64));
}

/// <summary>What random ops share.</summary>
internal static unsafe class RandomSeeds
{
    /// <summary>Keras reduces seeds modulo this number before drawing.</summary>
    private const long Modulus = int.MaxValue - 1;

    public static Shape Resolve(Op op, EquatableArray<DimRef> dims, ReadOnlySpan<TensorSpec> inputs)
    {
        if (inputs[0].DType != DType.Int64 || inputs[0].Shape != Shape.Of(2))
            throw new ShapeMismatchException($"{op.Name}: expected a seed of int64(2,) but received {inputs[0]}.");
        var sizes = new int[dims.Count];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = dims[i].Resolve(inputs);
        return Shape.Of(sizes);
    }

    public static Philox4x32 Generator(Embedded.Buffer seed) => Philox4x32.FromSeed(seed.Pointer<long>()[0], seed.Pointer<long>()[1]);

    /// <summary>The seed pair as Keras hands it to TensorFlow.</summary>
    public static TfOutput LowerSeed(ITfGraphBuilder graph, TfOutput seed) =>
        graph.Op("FloorMod", [seed, graph.Constant(HostTensor.Scalar(Modulus))])[0];

    /// <summary>Shape, key, counter and algorithm: the first inputs of TensorFlow's stateless random ops.</summary>
    public static TfOutput[] Lower(ITfGraphBuilder graph, TfOutput[] inputs, EquatableArray<DimRef> dims)
    {
        var key = graph.Op("StatelessRandomGetKeyCounter", [LowerSeed(graph, inputs[0])]);
        const int philox = 1;
        return [graph.Sizes(dims, inputs), key[0], key[1], graph.Constant(HostTensor.Scalar(philox))];
    }
}
