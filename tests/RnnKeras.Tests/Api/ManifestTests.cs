namespace RnnKeras.Tests.Api;

/// <summary>
/// The façade against the manifest of Keras 3: every name marked must, and 90 % of those marked should, with Keras' parameters. What is
/// left out is exactly what left-out.txt lists.
/// </summary>
public class ManifestTests(ITestOutputHelper output)
{
    private static readonly Lazy<Survey> survey = new(() => new Survey());

    [Fact]
    public void EveryNameThatMustExistDoes()
    {
        output.WriteLine(survey.Value.Counts());
        Nothing(survey.Value.Missing("must").Except(LeftOut.Names));
    }

    [Fact]
    public void NineOfTenNamesThatShouldExistDo()
    {
        var total = Manifest.Symbols.Values.Count(s => s.Rnn == "should");
        var missing = survey.Value.Missing("should").ToArray();
        Assert.True(total - missing.Length >= 0.9 * total, $"{missing.Length} of {total} are missing:\n{string.Join('\n', missing)}");
        Nothing(missing.Except(LeftOut.Names));
    }

    [Fact]
    public void ParametersAreThoseOfKeras() =>
        Nothing(survey.Value.Signatures.Where(d => !LeftOut.Names.Contains(d.Path)).Select(d => $"{d.Path}: {d.Difference}"));

    [Fact]
    public void MembersOfTheCentralClassesExist() =>
        Nothing(survey.Value.MissingMembers.Concat(survey.Value.MissingAttributes).Except(LeftOut.Names));

    [Fact]
    public void NothingIsListedAsLeftOutThatExists() =>
        Nothing(LeftOut.Names.Except([.. survey.Value.Missing("must"), .. survey.Value.Missing("should"),
            .. survey.Value.Signatures.Select(d => d.Path), .. survey.Value.MissingMembers, .. survey.Value.MissingAttributes]));

    /// <summary>docs/differences.md holds the same list; RNNKERAS_UPDATE_DOCS=1 writes it there.</summary>
    [Fact]
    public void TheDocumentationShowsTheList() => Documentation.Check("docs/differences.md", "left-out", LeftOut.Markdown());

    private static void Nothing(IEnumerable<string> differences)
    {
        var lines = differences.ToArray();
        Assert.True(lines.Length == 0, $"{lines.Length}:\n{string.Join('\n', lines)}");
    }
}
