using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>The tensorflow engine, for tests that compare it with the embedded one.</summary>
internal static class TensorFlowData
{
    private static readonly Lazy<IEngine> engine = new(() => new TensorFlowEngine());

    /// <summary>The engine; skips the test where there is none.</summary>
    public static IEngine Engine()
    {
        Engines.SkipWithoutTensorFlow();
        return engine.Value;
    }
}
