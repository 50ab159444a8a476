using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RnnKeras.Tests.Packaging;

/// <summary>What a user gets who has no clone: the package, its symbols and the template, from a folder that serves as the only feed.</summary>
public partial class PackageTests
{
    [Fact]
    public void The_README_program_runs_from_the_package_and_prints_what_the_README_says()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        using var application = new ScratchApplication(Program().Match(readme).Groups[1].Value);
        Succeeds(application.Build());
        // Times differ from machine to machine.
        static string Losses(string text) => LastEpoch().Match(text).Value;
        var printed = application.Run();
        Assert.NotEmpty(Losses(printed));
        Assert.Contains(Losses(printed), readme, StringComparison.Ordinal);

        using var package = application.OpenPackage();
        using var nuspec = package.GetEntry("RnnKeras.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().First();
        string Field(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(["Apache-2.0", "README.md", "icon.png"], [Field("license"), Field("readme"), Field("icon")]);
        string[] files = [.. package.Entries.Select(e => e.FullName)];
        Assert.Superset(new HashSet<string> { "README.md", "icon.png", "lib/net10.0/RnnKeras.dll", "lib/net10.0/RnnKeras.xml", "build/RnnKeras.targets" }, files.ToHashSet());
        using var symbols = application.OpenPackage("snupkg");
        Assert.Contains("lib/net10.0/RnnKeras.pdb", symbols.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void The_template_makes_an_application_that_trains_saves_and_loads()
    {
        using var application = new ScratchApplication(program: null);
        Succeeds(application.Build());
        var printed = application.Run();
        Assert.Matches(@"held-back values: loss 0\.0\d+, mean absolute error 0\.\d+", printed);
    }

    private static void Succeeds((int Status, string Output) build) => Assert.True(build.Status == 0, build.Output);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex(@"loss: 0\.\d+ - mae: 0\.\d+ - val_loss: 0\.\d+ - val_mae: 0\.\d+$", RegexOptions.RightToLeft | RegexOptions.Multiline)]
    private static partial Regex LastEpoch();
}
