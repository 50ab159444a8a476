using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow;
using RnnKeras.Runtime.TensorFlow.Loading;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>The tensorflow engine, for tests that compare it with the embedded one.</summary>
internal static class TensorFlowData
{
    private static readonly Lazy<IEngine> engine = new(() => new TensorFlowEngine());

    /// <summary>The engine; skips the test where RNNKERAS_TENSORFLOW does not say that there is one.</summary>
    public static IEngine Engine()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SearchContext.LibraryVariable)), "RNNKERAS_TENSORFLOW is not set.");
        return engine.Value;
    }
}
