using RnnKeras.Runtime.Embedded;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Tests.Runtime.Embedded;

public class RandomGraphTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_plan_computes_what_its_nodes_compute_one_by_one(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 25; seed++)
        {
            var graph = new RandomGraph(seed);
            using var executable = new EmbeddedEngine().Compile(graph.Function);
            var results = new HostTensor?[graph.Function.Outputs.Count];
            // Several runs: variables evolve, memory is dirty.
            for (var run = 0; run < 3; run++)
            {
                var before = graph.Variables.Select(v => v.Value).ToArray();
                var expected = NaiveInterpreter.Run(graph.Function, graph.Inputs);
                var variables = graph.Variables.Select(v => v.Value).ToArray();
                foreach (var (v, value) in graph.Variables.Zip(before))
                    v.Set(value);
                executable.Run(graph.Inputs, results);
                Assert.All(expected.Zip(results), p => AssertSame(p.First, p.Second!, seed, graph.Function));
                Assert.All(variables.Zip(graph.Variables), p => AssertSame(p.First, p.Second.Value, seed, graph.Function));
            }
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 16).Select(i => i * 25)];

    private static void AssertSame(HostTensor expected, HostTensor actual, int seed, Function function)
    {
        Assert.Equal(expected.Dims, actual.Dims);
        var e = expected.Span<double>();
        var a = actual.Span<double>();
        for (var i = 0; i < e.Length; i++)
            if (!(Math.Abs(e[i] - a[i]) <= 1e-12 * Math.Max(1, Math.Abs(e[i]))))
                Assert.Fail($"Seed {seed}, element {i}: expected {e[i]} but received {a[i]}.\n{function}");
    }
}
