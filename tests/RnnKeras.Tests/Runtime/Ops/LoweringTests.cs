using RnnKeras.Runtime.Ops;

namespace RnnKeras.Tests.Runtime.Ops;

public class LoweringTests
{
    /// <summary>Ops that the tensorflow engine cannot run yet. Whoever writes a lowering takes the name off this list.</summary>
    private static readonly string[] notYetLowered =
    [
        "GruSequenceOp",
        "LstmSequenceOp",
        "RecurrentSequenceGradOp",
        "ScanOp",
        "SimpleRnnSequenceOp",
    ];

    [Fact]
    public void The_ops_without_a_TensorFlow_lowering_are_exactly_these()
    {
        var ops = typeof(EngineOp).Assembly.GetTypes().Where(t => typeof(EngineOp).IsAssignableFrom(t) && !t.IsAbstract).ToArray();
        var missing = ops.Where(t => typeof(NotYetLoweredOp).IsAssignableFrom(t)).Select(t => t.Name).Order(StringComparer.Ordinal).ToArray();
        TestContext.Current.TestOutputHelper!.WriteLine($"{ops.Length - missing.Length} of {ops.Length} ops have a TensorFlow lowering.");
        Assert.Equal(notYetLowered, missing);
    }
}
