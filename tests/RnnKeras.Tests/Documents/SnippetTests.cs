using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Tests.Documents;

/// <summary>Every piece of C# in the documentation compiles against the library, with the usings and names its page assumes.</summary>
public class SnippetTests
{
    public static TheoryData<string> Files() => [.. Snippet.All().Select(s => s.File).Distinct()];

    [Theory]
    [MemberData(nameof(Files))]
    public void TheCodeOfThePageCompiles(string file)
    {
        var errors = Snippet.All().Where(s => s.File == file).AsParallel().SelectMany(Errors).Distinct().Order().ToArray();
        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }

    [Fact]
    public void TheTableOfThePageAboutPythonIsRead() => Assert.True(Snippet.All().Count(s => s.File == "docs/guides/python-to-csharp.md") > 50);

    [Fact]
    public void WhatDoesNotCompileIsFound() =>
        Assert.NotEmpty(Errors(new Snippet("none.md", 1, "RnnKeras.tf.keras.layers.LSTM(units: \"four\")", "")));

    private static IEnumerable<string> Errors(Snippet snippet) =>
        SnippetCompiler.Errors([(Program(snippet), snippet.Code.Split('\n')[0])], OutputKind.ConsoleApplication);

    /// <summary>
    /// Usings first, then the declarations of the prelude, the snippet's statements (an expression becomes one) in a block of their own,
    /// so that they may use a name of the prelude again, and types at last.
    /// </summary>
    private static string Program(Snippet snippet)
    {
        var (code, prelude) = (SnippetCompiler.Parse(snippet.Code), SnippetCompiler.Parse(snippet.Prelude));
        var line = $"#line {snippet.Line} \"{snippet.File}\"\n";
        var statements = code.Members.OfType<GlobalStatementSyntax>().ToArray();
        var types = code.Members.Where(m => m is not GlobalStatementSyntax);
        var declarations = prelude.Members.OfType<GlobalStatementSyntax>().ToArray();
        var body = statements.Length == 0 ? "" : $"void Snippet()\n{{\n{line}{string.Concat(statements.Select(s => s.ToFullString()))}\n}}\nSnippet();\n";
        var usings = prelude.Usings.Concat(code.Usings).Select(u => u.WithoutTrivia().ToFullString()).Distinct();
        return string.Join('\n', usings) + "\n"
            + string.Concat(declarations.Select(m => m.ToFullString())) + "\n" + (declarations.Length + statements.Length == 0 ? ";\n" : "") + body
            + string.Concat(types.Select(t => line + t.ToFullString() + "\n"))
            + string.Concat(prelude.Members.Except(declarations).Select(m => m.ToFullString()));
    }
}
