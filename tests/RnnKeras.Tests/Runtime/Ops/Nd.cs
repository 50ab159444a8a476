using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Ops;

/// <summary>A small array of doubles with plain index loops: what ops are compared with.</summary>
internal sealed class Nd(int[] dims, double[] data)
{
    public int[] Dims => dims;

    public double[] Data => data;

    public double this[params int[] index] => data[Position(index)];

    public static Nd Of(int[] dims, Func<int[], double> element)
    {
        var data = new double[dims.Aggregate(1, (n, d) => n * d)];
        for (var i = 0; i < data.Length; i++)
            data[i] = element(Index(i, dims));
        return new(dims, data);
    }

    /// <summary>Uniform values in [low, high), the same for the same seed.</summary>
    public static Nd Uniform(int seed, double low, double high, params int[] dims)
    {
        var random = new Random(seed);
        return Of(dims, _ => low + (high - low) * random.NextDouble());
    }

    public Nd Map(Func<double, double> f) => new(dims, [.. data.Select(f)]);

    /// <summary>Element by element, with broadcasting.</summary>
    public static Nd Map(Func<double, double, double> f, Nd a, Nd b)
    {
        var rank = Math.Max(a.Dims.Length, b.Dims.Length);
        var dims = Enumerable.Range(1, rank).Select(i => Math.Max(Back(a, i), Back(b, i))).Reverse().ToArray();
        return Of(dims, index => f(a.Broadcast(index), b.Broadcast(index)));
    }

    /// <summary>The element that broadcasting puts at this index of a larger shape.</summary>
    public double Broadcast(int[] index) => this[[.. dims.Select((d, a) => d == 1 ? 0 : index[index.Length - dims.Length + a])]];

    /// <summary>Folds axes; the result keeps them with size 1.</summary>
    public Nd Fold(int[] axes, double seed, Func<double, double, double> f)
    {
        var result = Of([.. dims.Select((d, a) => axes.Contains(a) ? 1 : d)], _ => seed);
        for (var i = 0; i < data.Length; i++)
        {
            var at = result.Position([.. Index(i, dims).Select((p, a) => axes.Contains(a) ? 0 : p)]);
            result.Data[at] = f(result.Data[at], data[i]);
        }
        return result;
    }

    public Nd Reshape(params int[] sizes) => new(sizes, data);

    public HostTensor To(DType type) => HostTensorOf(type);

    public static Nd From(HostTensor t) =>
        new(t.Dims, [.. Enumerable.Range(0, t.Count).Select(i => Convert.ToDouble(t.Data.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))]);

    private HostTensor HostTensorOf(DType type)
    {
        var t = HostTensor.Zeros(type, dims);
        for (var i = 0; i < data.Length; i++)
            t.Data.SetValue(Convert.ChangeType(data[i], type.ClrType, System.Globalization.CultureInfo.InvariantCulture), i);
        return t;
    }

    private static int Back(Nd x, int i) => i <= x.Dims.Length ? x.Dims[^i] : 1;

    private int Position(int[] index)
    {
        var position = 0;
        for (var a = 0; a < dims.Length; a++)
            position = position * dims[a] + (index[a] < 0 ? index[a] + dims[a] : index[a]);
        return position;
    }

    private static int[] Index(int position, int[] dims)
    {
        var index = new int[dims.Length];
        for (var a = dims.Length - 1; a >= 0; a--)
        {
            index[a] = position % dims[a];
            position /= dims[a];
        }
        return index;
    }
}
