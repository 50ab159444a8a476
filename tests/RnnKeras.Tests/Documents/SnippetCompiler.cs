using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Tests.Documents;

/// <summary>Compiles C# of the documentation against the library, as an application sees it (its internals stay hidden).</summary>
internal static class SnippetCompiler
{
    private static readonly CSharpParseOptions options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>What the compiler says about these files together, each with place, message and the code's first line.</summary>
    public static IEnumerable<string> Errors(IEnumerable<(string Program, string FirstLine)> files, OutputKind kind)
    {
        var trees = files.AsParallel().AsOrdered().Select(f => (Tree: Tree(f.Program), f.FirstLine)).ToDictionary(f => f.Tree, f => f.FirstLine);
        var compilation = CSharpCompilation.Create("snippet", trees.Keys.Append(Tree(ImplicitUsings)), references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        foreach (var d in compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            var place = d.Location.GetMappedLineSpan();
            var code = d.Location.SourceTree is { } tree ? trees.GetValueOrDefault(tree) : null;
            yield return $"{place.Path}({place.StartLinePosition.Line + 1}): {d.GetMessage()}   in: {code}";
        }
    }

    /// <summary>The code's parts. An expression by itself is no statement in C#; as an assignment it is one.</summary>
    public static CompilationUnitSyntax Parse(string code)
    {
        var expression = SyntaxFactory.ParseExpression(code, options: options);
        var isExpression = !expression.ContainsDiagnostics && expression.ToFullString().Length == code.Length && code.Length > 0;
        return SyntaxFactory.ParseCompilationUnit(isExpression ? $"_ = {code};" : code, options: options);
    }

    private static SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, options);
}
