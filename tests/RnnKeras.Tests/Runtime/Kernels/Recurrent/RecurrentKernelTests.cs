using System.Numerics;
using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Kernels;
using RnnKeras.Runtime.Kernels.Recurrent;
using RnnKeras.Runtime.Kernels.Simd;
using Xunit;

namespace RnnKeras.Tests.Runtime.Kernels.Recurrent;

public class RecurrentKernelTests
{
    private static readonly RecurrentCellKind[] cells = Enum.GetValues<RecurrentCellKind>();

    public static TheoryData<int, int, int> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (var batch in new[] { 1, 2, 5, 17 })
                foreach (var time in new[] { 1, 3, 9 })
                    foreach (var units in new[] { 1, 5, 16, 33 })
                        data.Add(batch, time, units);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void EqualsKerasStepByStep(int batch, int time, int units)
    {
        using var pool = new WorkerPool(2);
        foreach (var cell in cells)
            foreach (var mask in Enum.GetValues<MaskKind>())
                foreach (var backwards in new[] { false, true })
                {
                    var p = new RecurrentCase
                    {
                        Cell = cell,
                        Batch = batch,
                        Time = time,
                        Units = units,
                        Features = 1 + units % 7,
                        Mask = mask,
                        GoBackwards = backwards,
                    }.Fill();
                    CheckValues(p, pool, SimdLevels.Best);
                    CheckGradients(p, pool, SimdLevels.Best);
                }
    }

    [Theory]
    [InlineData(40, 70)]
    [InlineData(70, 40)]
    [InlineData(129, 3)]
    public void WideLayers(int features, int units)
    {
        using var pool = new WorkerPool(2);
        foreach (var level in SimdLevels.Available)
            foreach (var cell in cells)
            {
                var p = new RecurrentCase { Cell = cell, Batch = 13, Time = 12, Features = features, Units = units, Mask = MaskKind.Right }.Fill();
                CheckValues(p, pool, level);
                CheckGradients(p, pool, level);
            }
    }

    [Fact]
    public void EveryOptionAlone()
    {
        foreach (var level in SimdLevels.Available)
            foreach (var cell in cells)
                foreach (var p in new RecurrentCase[]
                {
                    new() { Cell = cell, UseBias = false },
                    new() { Cell = cell, GivenStates = false },
                    new() { Cell = cell, ZeroOutputForMask = true, Mask = MaskKind.Holes, Time = 9 },
                    new() { Cell = cell, ZeroOutputForMask = true, Mask = MaskKind.Right, GoBackwards = true, Time = 9 },
                })
                {
                    CheckValues(p.Fill(), SingleThread.Instance, level);
                    CheckGradients(p, SingleThread.Instance, level);
                }
    }

    [Fact]
    public void EveryActivation()
    {
        foreach (var cell in cells)
            foreach (var activation in Enum.GetValues<RecurrentActivation>())
                foreach (var recurrent in Enum.GetValues<RecurrentActivation>())
                {
                    var p = new RecurrentCase { Cell = cell, Activation = activation, RecurrentActivation = recurrent, Mask = MaskKind.Holes }.Fill(3);
                    CheckValues(p, SingleThread.Instance, SimdLevels.Best);
                    CheckGradients(p, SingleThread.Instance, SimdLevels.Best);
                }
    }

    [Fact]
    public void AnyArrivingGradientMayBeMissing()
    {
        foreach (var cell in cells)
            for (var missing = 0; missing < 15; missing++)
            {
                var p = new RecurrentCase { Cell = cell, Mask = MaskKind.Holes }.Fill();
                p.Arriving = [.. p.Arriving.Select((a, i) => (missing >> i & 1) == 1 ? null : a)];
                CheckGradients(p, SingleThread.Instance, SimdLevels.Best);
            }
    }

    [Fact]
    public void InferenceAndTrainingGiveTheSameBits()
    {
        foreach (var p in Large())
            Assert.Equal(p.Run<float>(SingleThread.Instance, SimdLevels.Best, train: false).Outputs, p.Run<float>(SingleThread.Instance, SimdLevels.Best, train: true).Outputs);
    }

    [Fact]
    public void NumberOfThreadsChangesNoBit()
    {
        foreach (var p in Large())
        {
            var one = p.Run<float>(SingleThread.Instance, SimdLevels.Best, train: true);
            foreach (var threads in new[] { 2, 3 })
            {
                using var pool = new WorkerPool(threads);
                var many = p.Run<float>(pool, SimdLevels.Best, train: true);
                Assert.Equal(one.Outputs, many.Outputs);
                Assert.Equal(one.Gradients, many.Gradients);
            }
        }
    }

    [Fact]
    public void OverwritingTheReserveChangesNoBit()
    {
        foreach (var p in Large())
            Assert.Equal(
                p.Run<float>(SingleThread.Instance, SimdLevels.Best, train: true).Gradients,
                p.Run<float>(SingleThread.Instance, SimdLevels.Best, train: true, mayOverwrite: true).Gradients);
    }

    [Fact]
    public void SecondCallAllocatesNothing()
    {
        using var pool = new WorkerPool(2);
        foreach (var p in Large())
        {
            p.Run<float>(pool, SimdLevels.Best, train: true);
            Assert.Equal(0, p.AllocatedBytes);
        }
    }

    private static IEnumerable<RecurrentCase> Large() =>
        from cell in cells
        from mask in new[] { MaskKind.None, MaskKind.Right, MaskKind.Holes }
        select new RecurrentCase { Cell = cell, Batch = 19, Time = 15, Features = 24, Units = 40, Mask = mask }.Fill();

    private static void CheckValues(RecurrentCase p, IForkJoin pool, SimdLevel level)
    {
        var expected = RecurrentReference.Run(p);
        foreach (var train in new[] { false, true })
        {
            AssertClose(p, expected, p.Run<double>(pool, level, train).Outputs, 1e-12);
            AssertClose(p, expected, p.Run<float>(pool, level, train).Outputs, 2e-5);
        }
    }

    private static void CheckGradients(RecurrentCase p, IForkJoin pool, SimdLevel level)
    {
        var (_, gradients) = p.Run<double>(pool, level, train: true);
        var random = new Random(5);
        for (var i = 0; i < p.Inputs.Length; i++)
        {
            double[] direction = [.. p.Inputs[i].Select(_ => random.NextDouble() * 2 - 1)];
            var expected = DirectionalDerivative(p, i, direction);
            var actual = gradients[i].Zip(direction, (g, d) => g * d).Sum();
            Assert.True(Math.Abs(expected - actual) <= 2e-7 * Math.Max(1, Math.Abs(expected)), $"{p}: input {i}: expected {expected}, got {actual}");
        }
        var (_, single) = p.Run<float>(pool, level, train: true);
        AssertClose(p, gradients, single, 5e-5);
    }

    private static double DirectionalDerivative(RecurrentCase p, int input, double[] direction)
    {
        // Near the optimum of rounding (1e-16 / e) against curvature (e²).
        const double Epsilon = 1e-5;
        var values = p.Inputs[input];
        double At(double e)
        {
            p.Inputs[input] = [.. values.Zip(direction, (v, d) => v + e * d)];
            return RecurrentReference.Loss(p);
        }
        var slope = (At(Epsilon) - At(-Epsilon)) / (2 * Epsilon);
        p.Inputs[input] = values;
        return slope;
    }

    private static void AssertClose<T>(RecurrentCase p, double[]?[] expected, T[][] actual, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var scale = Math.Max(1, expected[i]!.Select(Math.Abs).DefaultIfEmpty().Max());
            for (var k = 0; k < actual[i].Length; k++)
            {
                var (e, a) = (expected[i]![k], double.CreateChecked(actual[i][k]));
                Assert.True(Math.Abs(e - a) <= tolerance * scale, $"{p}: array {i}, element {k}: expected {e}, got {a}");
            }
        }
    }
}
