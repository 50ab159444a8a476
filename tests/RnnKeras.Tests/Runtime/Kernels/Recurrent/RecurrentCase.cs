using System.Numerics;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Kernels.Simd;

namespace RnnKeras.Tests.Runtime.Kernels.Recurrent;

public enum MaskKind
{
    None,
    Right,
    Left,
    Holes,
    SomeRowsEmpty,
    AllMasked,
}

/// <summary>One layer with random weights and data, in double; runs on the fused kernel in either precision.</summary>
internal sealed unsafe class RecurrentCase
{
    public required RecurrentCellKind Cell { get; init; }
    public RecurrentActivation Activation { get; init; } = RecurrentActivation.Tanh;
    public RecurrentActivation RecurrentActivation { get; init; } = RecurrentActivation.Sigmoid;
    public int Batch { get; init; } = 3;
    public int Time { get; init; } = 4;
    public int Features { get; init; } = 3;
    public int Units { get; init; } = 5;
    public MaskKind Mask { get; init; }
    public bool GoBackwards { get; init; }
    public bool ZeroOutputForMask { get; init; }
    public bool UseBias { get; init; } = true;
    public bool GivenStates { get; init; } = true;

    public int Gates => Cell switch { RecurrentCellKind.Lstm => 4, RecurrentCellKind.SimpleRnn => 1, _ => 3 };

    public bool HasC => Cell == RecurrentCellKind.Lstm;

    public int BiasRows => Cell == RecurrentCellKind.Gru ? 2 : 1;

    /// <summary>Everything a gradient is taken for: x, h0, c0, kernel, recurrent_kernel, bias; empty arrays where the layer has none.</summary>
    public double[][] Inputs { get; private set; } = [];

    /// <summary>What arrives at y, the last output, h and c; null = nothing.</summary>
    public double[]?[] Arriving { get; set; } = [];

    public byte[]? MaskValues { get; private set; }

    /// <summary>Managed memory that a second call allocated.</summary>
    public long AllocatedBytes { get; private set; }

    public override string ToString() =>
        $"{Cell} {Activation}/{RecurrentActivation} batch {Batch} time {Time} features {Features} units {Units} mask {Mask}"
        + $"{(GoBackwards ? " backwards" : "")}{(ZeroOutputForMask ? " zero" : "")}{(UseBias ? "" : " no bias")}{(GivenStates ? "" : " no states")}";

    public RecurrentCase Fill(int seed = 1)
    {
        var random = new Random(seed);
        double[] Numbers(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2 - 1) * scale)];
        var columns = Gates * Units;
        Inputs =
        [
            Numbers(Batch * Time * Features, 1), Numbers(GivenStates ? Batch * Units : 0, 1), Numbers(GivenStates && HasC ? Batch * Units : 0, 1),
            Numbers(Features * columns, 1), Numbers(Units * columns, 1.5 / Math.Sqrt(Units)), Numbers(UseBias ? BiasRows * columns : 0, 0.5),
        ];
        Arriving = [Numbers(Batch * Time * Units, 1), Numbers(Batch * Units, 1), Numbers(Batch * Units, 1), HasC ? Numbers(Batch * Units, 1) : null];
        MaskValues = Mask == MaskKind.None ? null
            : [.. Enumerable.Range(0, Batch * Time).Select(i => IsReal(i / Time, i % Time, random) ? (byte)1 : (byte)0)];
        return this;
    }

    private bool IsReal(int row, int step, Random random)
    {
        var length = (row * 7 + 3) % (Time + 1);
        return Mask switch
        {
            MaskKind.Right => step < length,
            MaskKind.Left => step >= Time - length,
            MaskKind.Holes => random.Next(3) > 0,
            MaskKind.SomeRowsEmpty => row % 2 == 1 && random.Next(2) > 0,
            _ => false,
        };
    }

    /// <summary>
    /// y, last output, h, c; and with <paramref name="train"/> the gradients in the order of <see cref="Inputs"/>. Everything runs twice, the
    /// second time over the results of the first.
    /// </summary>
    public (T[][] Outputs, T[][] Gradients) Run<T>(IForkJoin pool, SimdLevel level, bool train, bool mayOverwrite = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernel = RecurrentKernel<T>.Create(Cell, Activation, RecurrentActivation, level);
        using var memory = new Memory<T>();
        var inputs = Array.ConvertAll(Inputs, memory.Copy);
        var (y, last) = (memory.New(Batch * Time * Units), Enumerable.Range(0, 3).Select(_ => memory.New(Batch * Units)).ToArray());
        fixed (byte* mask = MaskValues)
        {
            var data = new RecurrentData<T>
            {
                Batch = Batch,
                Time = Time,
                Features = Features,
                Units = Units,
                GoBackwards = GoBackwards,
                ZeroOutputForMask = ZeroOutputForMask,
                X = (T*)inputs[0],
                Mask = mask,
                H0 = (T*)inputs[1],
                C0 = (T*)inputs[2],
                Kernel = (T*)inputs[3],
                RecurrentKernel = (T*)inputs[4],
                Bias = (T*)inputs[5],
                Y = (T*)y,
                YLast = (T*)last[0],
                HLast = (T*)last[1],
                CLast = HasC ? (T*)last[2] : null,
            };
            if (train)
                data.Reserve = (T*)memory.New((int)kernel.ReserveCount(Batch, Time, Features, Units));
            kernel.Forward(data, pool);
            var before = GC.GetAllocatedBytesForCurrentThread();
            kernel.Forward(data, pool);
            AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
            T[][] outputs = [memory.Read(y, Batch * Time * Units), .. last.Take(HasC ? 3 : 2).Select(p => memory.Read(p, Batch * Units))];
            return (outputs, train ? Differentiate(kernel, data, memory, pool, mayOverwrite) : []);
        }
    }

    private T[][] Differentiate<T>(RecurrentKernel<T> kernel, in RecurrentData<T> data, Memory<T> memory, IForkJoin pool, bool mayOverwrite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var arriving = Array.ConvertAll(Arriving, a => memory.Copy(a ?? []));
        var wanted = Array.ConvertAll(Inputs, i => i.Length == 0 ? 0 : memory.New(i.Length));
        var gradients = new RecurrentGradients<T>
        {
            Y = (T*)arriving[0],
            YLast = (T*)arriving[1],
            HLast = (T*)arriving[2],
            CLast = (T*)arriving[3],
            X = (T*)wanted[0],
            H0 = (T*)wanted[1],
            C0 = (T*)wanted[2],
            Kernel = (T*)wanted[3],
            RecurrentKernel = (T*)wanted[4],
            Bias = (T*)wanted[5],
            MayOverwriteReserve = mayOverwrite,
        };
        kernel.Backward(data, gradients, pool);
        if (!mayOverwrite)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            kernel.Backward(data, gradients, pool);
            AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return [.. wanted.Zip(Inputs, (p, i) => memory.Read(p, i.Length))];
    }

    /// <summary>Native memory between guard zones that must not change; new memory is filled with NaN, so that nothing counts on zeros.</summary>
    private sealed class Memory<T> : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private const int Guard = 16;
        private static readonly T guardValue = T.CreateChecked(-12345);
        private readonly List<(nint Pointer, int Count)> blocks = [];

        public nint New(int count)
        {
            var block = (T*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc((nuint)((count + 2 * Guard) * sizeof(T)), 64);
            new Span<T>(block, count + 2 * Guard).Fill(guardValue);
            new Span<T>(block + Guard, count).Fill(T.NaN);
            blocks.Add(((nint)block, count));
            return (nint)(block + Guard);
        }

        /// <summary>Null for an empty array.</summary>
        public nint Copy(double[] values)
        {
            if (values.Length == 0)
                return 0;
            var copy = New(values.Length);
            for (var i = 0; i < values.Length; i++)
                ((T*)copy)[i] = T.CreateChecked(values[i]);
            return copy;
        }

        public T[] Read(nint pointer, int count) => new ReadOnlySpan<T>((T*)pointer, count).ToArray();

        public void Dispose()
        {
            foreach (var (pointer, count) in blocks)
            {
                var block = (T*)pointer;
                for (var i = 0; i < Guard; i++)
                {
                    if (block[i] != guardValue || block[Guard + count + i] != guardValue)
                        throw new InvalidOperationException($"A kernel wrote outside an array of {count} elements.");
                }
                System.Runtime.InteropServices.NativeMemory.AlignedFree(block);
            }
        }
    }
}
