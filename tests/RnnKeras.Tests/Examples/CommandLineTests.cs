using System.Text.RegularExpressions;
using RnnKeras.Examples;
using RnnKeras.Examples.Ports;

namespace RnnKeras.Tests.Examples;

/// <summary>What the examples program says on the console.</summary>
[Collection(ProcessState.Name)]
public sealed partial class CommandLineTests
{
    private static readonly ExampleOptions options = new(Epochs: null, Quick: true, "embedded", DataFolder: null, OutputFolder: ".");

    [Theory]
    [InlineData("senitment", "There is no example named 'senitment'. Did you mean 'sentiment'?")]
    [InlineData("imdb_lstm", "It is a port: -- port imdb_lstm --data DIR.")]
    [InlineData("xyz", "There is no example named 'xyz'. `-- list` shows all")]
    public void An_unknown_name_gets_a_sentence_that_helps(string name, string sentence)
    {
        var (code, text) = Captured(() => Catalog.Unknown(name, Catalog.All.Select(e => e.Name)));
        Assert.Equal(2, code);
        Assert.Contains(sentence, text);
    }

    [Theory]
    [InlineData("imdb_lstn", "Did you mean 'imdb_lstm'?")]
    [InlineData("imdb_lstm", "needs a folder with text/imdb/train_small.tsv, given by --data DIR")]
    public void A_port_that_cannot_run_says_why(string name, string sentence)
    {
        var (code, text) = Captured(() => PortCatalog.Run(name, options));
        Assert.Equal(2, code);
        Assert.Contains(sentence, text);
    }

    [Fact]
    public void The_list_has_one_line_for_each_example_and_port()
    {
        var (code, text) = Captured(Catalog.List);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, code);
        Assert.All(Catalog.All.Select(e => e.Name).Concat(PortCatalog.All.Select(p => p.Name)), name =>
            Assert.Single(lines, l => l.StartsWith(name + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_about_the_examples_has_a_row_for_each_and_its_pictures()
    {
        var folder = Path.Combine(Repository.Root, "docs");
        var page = File.ReadAllText(Path.Combine(folder, "examples.md"));
        Assert.All(Catalog.All, e => Assert.Contains($"`{e.Name}`", page, StringComparison.Ordinal));
        var pictures = PictureLink().Matches(page).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(pictures.Length > 20);
        Assert.All(pictures, p => Assert.True(File.Exists(Path.Combine(folder, p)), p));
    }

    [GeneratedRegex(@"\((pictures/[^)]+)\)")]
    private static partial Regex PictureLink();

    private static (int Code, string Text) Captured(Func<int> run)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var text = new StringWriter { NewLine = "\n" };
        Console.SetOut(text);
        Console.SetError(text);
        try
        {
            return (run(), text.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
