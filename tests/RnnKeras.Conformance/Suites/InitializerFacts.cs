using RnnKeras.Conformance.Golden;
using RnnKeras.Conformance.Python;

namespace RnnKeras.Conformance.Suites;

/// <summary>What a seed, and the lack of one, means for initializers.</summary>
internal static class InitializerFacts
{
    public static void Replay(GoldenCase golden, CaseReport report)
    {
        var session = new Session(golden);
        foreach (var fact in golden["value"].EnumerateObject())
            if (Find(session, fact.Name) is { } check)
                report.Same(fact.Name, check(), fact.Value.GetBoolean(), Tolerance.Exact);
            else
                report.Fail($"no replayer knows the fact '{fact.Name}'");
    }

    private static Func<object?>? Find(Session session, string fact) => fact switch
    {
        "same instance with an int seed, called twice: equal" => () => Same(Normal(5), Normal(5), sameInstance: true),
        "two instances with the same int seed: equal" => () => Same(Normal(5), Normal(5)),
        "same instance without a seed, called twice: equal" => () => Same(Normal(null), null, sameInstance: true),
        "two instances without a seed: equal" => () => Same(Normal(null), Normal(null)),
        "same instance with a SeedGenerator, called twice: equal" => () => Same(Normal(Session.Call(Session.Keras("keras.random.SeedGenerator"), 5L)), null, sameInstance: true),
        "by string, twice in a row: equal" => () => Same(ByName(), ByName()),
        "by string after set_random_seed with the same seed: equal" => () => Same(Seeded(), Seeded()),
        "clone of an instance without a seed (from_config(get_config())): equal" => Clone,
        "values for shape (2,3) are the first values of shape (3,3): equal" => () => Prefix(Session.Call(Session.Keras("keras.initializers.GlorotUniform"), [], [new("seed", 5L)])), // its range depends on the shape
        "GlorotUniform(seed=5) and HeUniform(seed=5) differ only by scale" => DifferByScale,
        _ => null,
    };

    private static object? Normal(object? seed) => Session.Call(Session.Keras("keras.initializers.RandomNormal"), [], [new("seed", seed is int i ? (long)i : seed)]);

    private static object? ByName() => Session.Method(Session.Keras("keras.initializers"), "get", "glorot_uniform");

    /// <summary>An initializer that draws its own seed when it is made.</summary>
    private static NDArray Seeded()
    {
        Session.Call(Session.Keras("keras.utils.set_random_seed"), 7L);
        return Values(ByName(), 2);
    }

    private static NDArray Values(object? initializer, long rows) => initializer as NDArray ?? Arrays.From(Session.Call(initializer, new PyTuple([rows, 3L]))!);

    private static object Same(object? a, object? b, bool sameInstance = false) => Equal(Values(a, 2), Values(sameInstance ? a : b, 2));

    private static bool Equal(NDArray a, NDArray b) => Comparison.Compare("", a, b, Tolerance.Exact) is null;

    private static object? Clone()
    {
        var original = Normal(null);
        var type = Session.Get(Session.Keras("keras.initializers"), "RandomNormal");
        return Equal(Values(original, 2), Values(Session.Method(type, "from_config", Session.Method(original, "get_config")), 2));
    }

    private static object Prefix(object? initializer) => Equal(Values(initializer, 2), Values(initializer, 3)[new Slice(0, 2)]);

    private static object? DifferByScale()
    {
        var pair = new[] { "GlorotUniform", "HeUniform" }.Select(n => Values(Session.Call(Session.Keras($"keras.initializers.{n}"), [], [new("seed", 5L)]), 2).ToArray<double>()).ToArray();
        var ratio = pair[1][0] / pair[0][0];
        return pair[0].Zip(pair[1]).All(p => Math.Abs((p.First * ratio) - p.Second) < 1e-6);
    }
}
