using RnnKeras.Conformance.Suites;
using RnnKeras.Examples.Ports;
using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Runtime.TensorFlow;

namespace RnnKeras.Tests.Examples;

/// <summary>Each port prints what its Python original printed. Ports write to the console and name layers, so they run alone.</summary>
[Collection(ProcessState.Name)]
public class PortTests
{
    /// <summary>What runs on the tensorflow engine too, unless RNNKERAS_TEST_PORTS=all asks for all ports with both numerics (two minutes).</summary>
    private static readonly string[] onTensorFlow =
        ["imdb_lstm", "names_simple_rnn", "translate_encdec", "turbofan_two_heads", "custom_cell", "mnist_tape", "seeded_sms_lstm"];

    public static TheoryData<string> Names => PortCases.Names;

    [Theory, MemberData(nameof(Names))]
    public void Prints_what_Python_printed(string name) => Check(name, documented: false);

    /// <summary>With the documented formulas where Keras' backends differ. Seeded scripts know only TensorFlow's numbers.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Prints_the_documented_numbers(string name)
    {
        if (name.StartsWith("seeded_", StringComparison.Ordinal))
            Assert.Skip("Seeded scripts know only the numbers of the tensorflow backend.");
        Numerics.Current = Numerics.Documented;
        try
        {
            Check(name, documented: true);
        }
        finally
        {
            Numerics.Current = Numerics.TensorFlow;
        }
    }

    private static void Check(string name, bool documented)
    {
        if (Backend.Name != "embedded" && Environment.GetEnvironmentVariable("RNNKERAS_TEST_PORTS") != "all")
            Assert.SkipWhen(documented || !onTensorFlow.Contains(name), "Takes long; runs on the tensorflow engine with RNNKERAS_TEST_PORTS=all.");
        var port = Assert.Single(PortCatalog.All, p => p.Name == name);
        if (port.FindData(PortCases.DataBeside) is not { } data)
        {
            Assert.Skip($"{string.Join(", ", port.Data)} does not ship with the project and does not lie in {PortCases.DataBeside}.");
            return;
        }
        var differences = PrintedText.Differences(PortCases.Expected(name, documented), Run(port, data), PortCases.Tolerances[name]);
        Assert.True(!differences.Any(), string.Join('\n', differences.Take(10)));
    }

    private static string[] Run(Port port, string data)
    {
        tf.keras.utils.clear_session();
        // Scripts make temporary folders, as Python's do, and leave them.
        using var folder = new TemporaryFolder();
        var variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
        var before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, folder.Root);
        var console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            port.Run(data);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
            Console.SetOut(console);
            GlobalSeed.Value = null;
        }
        return printed.ToString().TrimEnd('\n').Split('\n');
    }
}

[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class PortTestsOnTensorFlow : PortTests;
