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
    private static readonly Lazy<string?> missing = new(Missing);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        Assert.SkipWhen(missing.Value is not null, missing.Value ?? "");
        Backend.Select("tensorflow");
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Backend.Select("embedded");

    private static string? Missing()
    {
        try
        {
            TensorFlowLibrary.Load();
            return null;
        }
        catch (DllNotFoundException e)
        {
            return e.Message;
        }
    }
}

/// <summary>What a test says about itself when it checks a property that only one engine promises.</summary>
internal static class Engines
{
    public static void EmbeddedOnly(string why) => Assert.SkipUnless(Backend.Name == "embedded", why);
}
