using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Embedded;

/// <summary>A random function of float64 matrices, vectors and scalars that assigns random variables, with inputs to run it on.</summary>
internal sealed class RandomGraph
{
    private readonly Random random;
    private readonly int rows;
    private readonly int columns;
    private readonly List<Tensor> pool = [];

    public RandomGraph(int seed)
    {
        random = new Random(seed);
        // Now and then long enough for several tiles and threads.
        (rows, columns) = random.Next(8) == 0 ? (random.Next(30, 90), random.Next(100, 300)) : (random.Next(1, 6), random.Next(1, 6));
        Variables = [.. Enumerable.Range(0, random.Next(5)).Select(i => new Variable(Value(Dims()), $"v{i}"))];
        using var trace = new Trace();
        int[][] dims = [[rows, columns], [rows, columns], [columns], [rows, 1], []];
        var inputs = Array.ConvertAll(dims, Input);
        pool.AddRange(inputs);
        pool.AddRange(Variables.Select(v => v.value));
        pool.Add(Tensor.Constant(Value(rows, columns)));
        pool.Add(Tensor.Constant(Value(columns)));
        for (var i = random.Next(1, 60); i > 0; i--)
            pool.Add(Next());
        foreach (var v in Variables.Where(_ => random.Next(3) > 0))
            if (pool.LastOrDefault(t => t.shape == v.shape) is { } value)
                v.assign(value);
        Function = trace.Build("random", inputs, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick())]);
        Inputs = Array.ConvertAll(dims, Value);
    }

    public Function Function { get; }

    public Variable[] Variables { get; }

    public HostTensor[] Inputs { get; }

    private int[] Dims() => random.Next(4) switch { 0 => [], 1 => [columns], 2 => [rows, 1], _ => [rows, columns] };

    private Tensor Input(int[] dims) => Tensor.Placeholder("float64", [.. dims.Select(d => random.Next(4) > 0 ? (int?)d : null)]);

    private HostTensor Value(params int[] dims) =>
        HostTensor.From([.. Enumerable.Range(0, dims.Aggregate(1, (n, d) => n * d)).Select(_ => random.NextDouble() * 2 - 1)], dims);

    /// <summary>Recent values more often, so that chains get long.</summary>
    private Tensor Pick() => random.Next(2) == 0 ? pool[random.Next(pool.Count)] : pool[^random.Next(1, Math.Min(6, pool.Count))];

    private Tensor Next()
    {
        var x = Pick();
        return random.Next(14) switch
        {
            0 => ops.tanh(x),
            1 => -x,
            2 => ops.sigmoid(x),
            3 or 4 => x + Pick(),
            5 or 6 => x * Pick(),
            7 => x - Pick(),
            8 => ops.maximum(x, Pick()),
            9 => ops.where(x > 0.0, x, Pick()),
            10 => ops.tanh(ops.sum(x)),
            11 => x.ndim == 2 ? ops.tanh(ops.mean(x, axis: random.Next(2), keepdims: true)) : ops.copy(x),
            12 => x.ndim == 2 ? ops.reshape(ops.tanh(ops.reshape(x, -1)), ops.shape(x)) : x * 2.0,
            _ => x.ndim == 2 ? ops.transpose(ops.transpose(x) * 0.5) : ops.stop_gradient(x),
        };
    }
}
