using RnnKeras.Reliability;

namespace RnnKeras.Tests.Reliability;

/// <summary>Files, messages and printed numbers are the same under every culture (the child process runs without InvariantGlobalization).</summary>
public class CultureTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Numbers_and_names_do_not_change(string culture)
    {
        var (invariant, other) = (Written(""), Written(culture));
        Assert.NotEmpty(invariant);
        Assert.Equal(invariant.Keys, other.Keys);
        foreach (var name in invariant.Keys.Where(k => !k.EndsWith(".h5", StringComparison.Ordinal)))
            Assert.Equal(invariant[name], other[name]);
    }

    private static SortedDictionary<string, string> Written(string culture)
    {
        var folder = Directory.CreateTempSubdirectory("culture").FullName;
        try
        {
            Child.Output(["texts", folder], ("RNNKERAS_TEST_CULTURE", culture), ("DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY", "false"));
            return new(Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), f => File.ReadAllText(f).Replace(folder, "", StringComparison.Ordinal)),
                StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
