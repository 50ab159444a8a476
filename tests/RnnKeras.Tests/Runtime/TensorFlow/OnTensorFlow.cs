using System.Reflection;
using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Loading;
using Xunit.v3;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary>
/// The engine is a setting of the whole process, so tests on the tensorflow engine run when all others are done.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class TensorFlowCollection
{
    public const string Name = "tensorflow engine";
}

/// <summary>Each test of the class runs on the tensorflow engine, and is skipped where no libtensorflow is found.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnTensorFlowAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        Engines.SkipWithoutTensorFlow();
        Backend.Select("tensorflow");
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Backend.Select("embedded");
}

/// <summary>Which engines a test needs.</summary>
internal static class Engines
{
    private static readonly Lazy<bool> isThere = new(() =>
    {
        try
        {
            return TensorFlowLibrary.Load().Version.Length > 0;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    });

    public static void SkipWithoutTensorFlow() => Assert.SkipUnless(isThere.Value, "There is no libtensorflow: set RNNKERAS_TENSORFLOW.");

    public static void EmbeddedOnly(string why) => Assert.SkipUnless(Backend.Name == "embedded", why);
}
