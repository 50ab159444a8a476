using RnnKeras.Runtime.Kernels.Recurrent;

namespace RnnKeras.Tests.Runtime.Kernels.Recurrent;

/// <summary>What Keras does, step by step and unit by unit, in double; masks as Keras words them, without any packing.</summary>
internal static class RecurrentReference
{
    /// <summary>y, last output, h and c (null without one).</summary>
    public static double[]?[] Run(RecurrentCase p)
    {
        var (y, last) = (new double[p.Batch * p.Time * p.Units], new double[p.Batch * p.Units]);
        double[] allH = new double[p.Batch * p.Units], allC = new double[p.Batch * p.Units];
        for (var row = 0; row < p.Batch; row++)
        {
            var (h, c) = (Row(p.Inputs[1], row, p.Units), Row(p.Inputs[2], row, p.Units));
            var output = new double[p.Units];
            for (var place = 0; place < p.Time; place++)
            {
                var t = p.GoBackwards ? p.Time - 1 - place : place;
                var masked = p.MaskValues is not null && p.MaskValues[row * p.Time + t] == 0;
                if (!masked)
                {
                    (h, c) = Step(p, Row(p.Inputs[0], row * p.Time + t, p.Features), h, c);
                    output = h;
                }
                var shown = masked && p.ZeroOutputForMask ? new double[p.Units] : output;
                shown.CopyTo(y, (row * p.Time + place) * p.Units);
                shown.CopyTo(last, row * p.Units);
            }
            h.CopyTo(allH, row * p.Units);
            c.CopyTo(allC, row * p.Units);
        }
        return [y, last, allH, p.HasC ? allC : null];
    }

    /// <summary>The scalar whose gradient the kernels compute: outputs times what arrives at them.</summary>
    public static double Loss(RecurrentCase p) =>
        Run(p).Zip(p.Arriving, (o, a) => o is null || a is null ? 0 : o.Zip(a, (u, v) => u * v).Sum()).Sum();

    private static (double[] H, double[] C) Step(RecurrentCase p, double[] x, double[] h, double[] c)
    {
        double A(double v) => Apply(p.Activation, v);
        double R(double v) => Apply(p.RecurrentActivation, v);
        var units = p.Units;
        var fromX = Product(x, p.Inputs[3], p, 0);
        var fromH = Product(h, p.Inputs[4], p, p.BiasRows == 2 ? 1 : -1);
        double Z(int gate, int u) => fromX[gate * units + u] + fromH[gate * units + u];
        var (newH, newC) = (new double[units], new double[units]);
        var reset = new double[units];
        for (var u = 0; u < units; u++)
        {
            switch (p.Cell)
            {
                case RecurrentCellKind.SimpleRnn:
                    newH[u] = A(Z(0, u));
                    break;
                case RecurrentCellKind.Lstm:
                    newC[u] = R(Z(1, u)) * c[u] + R(Z(0, u)) * A(Z(2, u));
                    newH[u] = R(Z(3, u)) * A(newC[u]);
                    break;
                case RecurrentCellKind.Gru:
                    var z = R(Z(0, u));
                    newH[u] = z * h[u] + (1 - z) * A(fromX[2 * units + u] + R(Z(1, u)) * fromH[2 * units + u]);
                    break;
                default:
                    reset[u] = R(Z(1, u)) * h[u];
                    break;
            }
        }
        if (p.Cell == RecurrentCellKind.GruResetBefore)
        {
            var fromReset = Product(reset, p.Inputs[4], p, -1);
            for (var u = 0; u < units; u++)
            {
                var z = R(Z(0, u));
                newH[u] = z * h[u] + (1 - z) * A(fromX[2 * units + u] + fromReset[2 * units + u]);
            }
        }
        return (newH, newC);
    }

    private static double[] Product(double[] v, double[] kernel, RecurrentCase p, int biasRow)
    {
        var columns = p.Gates * p.Units;
        var result = new double[columns];
        for (var j = 0; j < columns; j++)
        {
            result[j] = p.UseBias && biasRow >= 0 ? p.Inputs[5][biasRow * columns + j] : 0;
            for (var i = 0; i < v.Length; i++)
                result[j] += v[i] * kernel[i * columns + j];
        }
        return result;
    }

    private static double Apply(RecurrentActivation activation, double x) => activation switch
    {
        RecurrentActivation.Tanh => Math.Tanh(x),
        RecurrentActivation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        RecurrentActivation.HardSigmoid => Math.Clamp(x / 6 + 0.5, 0, 1),
        RecurrentActivation.Relu => Math.Max(x, 0),
        _ => x,
    };

    private static double[] Row(double[] values, int row, int count) =>
        values.Length == 0 ? new double[count] : values.AsSpan(row * count, count).ToArray();
}
