using System.Runtime.InteropServices;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Embedded.Planning;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>
/// No kernel writes beside its outputs: every step of every op and gradient runs with its outputs in blocks of their own, whose borders
/// must stay as they were. In a plan the neighbours are other values, so such a write could go unnoticed.
/// </summary>
public class OpMemoryTests
{
    [Theory]
    [MemberData(nameof(OpTableTests.Rows), MemberType = typeof(OpTableTests))]
    public void Kernels_stay_within_their_outputs(string name)
    {
        var row = OpTable.Row(name);
        foreach (var floating in new[] { DType.Float32, DType.Float64 })
            Check(OpRunner.Forward(row, floating, unknownSizes: false), row.Values(floating));
        var values = row.Values(DType.Float64);
        var y = OpRunner.Run(OpRunner.Forward(row, DType.Float64, unknownSizes: false), values)[0];
        if (row.Smooth)
            Check(OpRunner.Backward(row, unknownSizes: false), [.. values, Nd.Uniform(7, -1, 1, y.Dims).To(y.DType)]);
    }

    /// <summary>What no row of the table does: products of whole numbers, casts alone.</summary>
    [Theory]
    [InlineData("int32", "bool"), InlineData("float32", "bool"), InlineData("float64", "int8"), InlineData("bool", "float32"), InlineData("uint8", "int64")]
    public void Products_and_casts_stay_within_their_outputs(string from, string to)
    {
        using var trace = new Trace();
        var x = Tensor.Placeholder(from, [2, 3, 3]);
        Check(new Function("cast", [x], [ops.cast(x, to)]), [Nd.Uniform(3, 0, 4, 2, 3, 3).To(from)]);
        var (a, b) = (Tensor.Placeholder("int32", [2, 3, 3]), Tensor.Placeholder("int32", [2, 3, 5]));
        Check(new Function("matmul", [a, b], [ops.matmul(a, b)]), [Nd.Uniform(3, -4, 4, 2, 3, 3).To("int32"), Nd.Uniform(4, -4, 4, 2, 3, 5).To("int32")]);
    }

    /// <summary>So that the tests above can fail.</summary>
    [Fact]
    public unsafe void A_write_beside_an_output_is_seen()
    {
        var call = new KernelCall([], [new RnnKeras.Runtime.Embedded.Buffer(DType.Float32, [3])], WorkerPool.Shared, (_, _) => throw new NotSupportedException());
        var data = stackalloc float[3];
        call.Out.Data = (byte*)data;
        new Guarded(new Writes(3)).Run(call);
        Assert.Throws<InvalidOperationException>(() => new Guarded(new Writes(4)).Run(call));
    }

    private static void Check(Function function, HostTensor[] inputs)
    {
        var expected = OpRunner.Run(function, inputs);
        using var constants = new ConstantPool();
        using var plan = new Planner(new EmbeddedEngine(), constants).Plan(function, [.. inputs.Select(i => i.Dims)]);
        // A plan shows its steps for reading only; here each is replaced by one that looks after it.
        foreach (ref var step in MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(plan.Steps), plan.Steps.Length))
            step = step with { Op = new Guarded(step.Op) };
        var outputs = new HostTensor?[expected.Length];
        plan.Run(inputs, outputs);
        for (var i = 0; i < expected.Length; i++)
            OpRunner.AssertClose(Nd.From(expected[i]), outputs[i]!, 0, $"output {i} of {function.Name}");
    }

    /// <summary>Runs an op with its outputs between two borders.</summary>
    private sealed unsafe class Guarded(IEmbeddedOp op) : IEmbeddedOp
    {
        private const int Border = 256;
        private const byte Mark = 0xA5;

        public long ScratchBytes(KernelCall call) => op.ScratchBytes(call);

        public void Prepare(KernelCall call) => op.Prepare(call);

        public void Run(KernelCall call)
        {
            var outputs = call.Outputs.OfType<RnnKeras.Runtime.Embedded.Buffer>().ToArray();
            var places = outputs.Select(o => (nint)o.Data).ToArray();
            var blocks = outputs.Select(Enclosed).ToArray();
            try
            {
                op.Run(call);
                for (var i = 0; i < outputs.Length; i++)
                    CheckBorders((byte*)blocks[i], outputs[i].Bytes);
            }
            finally
            {
                for (var i = 0; i < outputs.Length; i++)
                {
                    System.Buffer.MemoryCopy(outputs[i].Data, (void*)places[i], outputs[i].Bytes, outputs[i].Bytes);
                    outputs[i].Data = (byte*)places[i];
                    NativeMemory.AlignedFree((void*)blocks[i]);
                }
            }
        }

        /// <summary>Moves an output, with what it holds (ops may compute in place), between borders.</summary>
        private static nint Enclosed(RnnKeras.Runtime.Embedded.Buffer output)
        {
            var block = (byte*)NativeMemory.AlignedAlloc((nuint)(output.Bytes + 2 * Border), 64);
            new Span<byte>(block, (int)output.Bytes + 2 * Border).Fill(Mark);
            System.Buffer.MemoryCopy(output.Data, block + Border, output.Bytes, output.Bytes);
            output.Data = block + Border;
            return (nint)block;
        }

        private void CheckBorders(byte* block, long bytes)
        {
            if (new ReadOnlySpan<byte>(block, Border).ContainsAnyExcept(Mark) || new ReadOnlySpan<byte>(block + Border + bytes, Border).ContainsAnyExcept(Mark))
                throw new InvalidOperationException($"{op} wrote beside its output of {bytes} bytes.");
        }
    }

    /// <summary>Writes so many numbers, whatever the size of its output.</summary>
    private sealed unsafe class Writes(int count) : IEmbeddedOp
    {
        public long ScratchBytes(KernelCall call) => 0;

        public void Prepare(KernelCall call)
        {
        }

        public void Run(KernelCall call) => new Span<float>(call.Out.Data, count).Clear();
    }
}
