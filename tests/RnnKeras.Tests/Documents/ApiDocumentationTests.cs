using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Tests.Documents;

/// <summary>What IntelliSense shows: every public member is documented, every public class has an example, and examples compile.</summary>
public class ApiDocumentationTests
{
    /// <summary>What a member of such a name does is known from .NET.</summary>
    private static readonly string[] known = ["Deconstruct", "Dispose", "GetEnumerator", "Equals", "GetHashCode", "ToString", "CompareTo"];

    [Fact]
    public void Every_public_member_is_documented() =>
        Assert.Equal([], SourceMember.All.Where(m => !m.IsExplained && !SpeaksForItself(m)).Select(m => m.ToString()));

    [Fact]
    public void Every_argument_of_a_constructor_is_documented() => Assert.Equal([],
        SourceMember.All.SelectMany(m => m.ConstructorParameters().Where(p => !Explains(m, p)).Select(p => $"{m}: {p}")));

    [Fact]
    public void Every_public_class_has_an_example()
    {
        var parts = SourceMember.All.Where(m => m.Syntax is ClassDeclarationSyntax && m.Syntax.Parent is BaseNamespaceDeclarationSyntax).ToLookup(m => (m.Namespace, m.Owner));
        Assert.NotEmpty(parts);
        Assert.Equal([], parts.Where(type => !type.Any(p => p.Has(SyntaxKind.AbstractKeyword) || p.Has(SyntaxKind.StaticKeyword)
            || p.Owner.EndsWith("Exception", StringComparison.Ordinal)) && !type.Any(p => p.Examples().Any())).Select(type => type.First().ToString()));
    }

    /// <summary>All in one compilation, which is much faster than one for each.</summary>
    [Fact]
    public void Every_example_compiles()
    {
        var programs = SourceMember.All.SelectMany(m => m.Examples().Select(code => (m, code))).Select((e, i) => (Program(e.m, e.code, i), e.code.Split('\n')[0]));
        Assert.Equal([], SnippetCompiler.Errors(programs.Append((Names, "")), OutputKind.DynamicallyLinkedLibrary).Order());
    }

    [Fact]
    public void An_example_that_does_not_compile_is_found() => Assert.NotEmpty(
        SnippetCompiler.Errors([(Program(SourceMember.All[0], "new LSTM(units: \"four\")", 0), ""), (Names, "")], OutputKind.DynamicallyLinkedLibrary));

    /// <summary>What examples speak of without saying it: a model, its data, a layer.</summary>
    private const string Names = """
        using RnnKeras; using RnnKeras.Callbacks; using RnnKeras.Layers; using RnnKeras.Models; using RnnKeras.Optimizers; using RnnKeras.Data.Pipelines;
        static class Names
        {
            public static Model model = null!;
            public static History history = null!;
            public static NDArray x = null!, y = null!, a = null!, b = null!;
            public static Tensor images = null!, encoder = null!, decoder = null!;
            public static Dataset ds = null!;
            public static List<string> words = null!, texts = null!;
            public static LSTM lstm = null!;
            public static Dense dense = null!;
        }
        """;

    private const string Usings = """
        using RnnKeras; using RnnKeras.Callbacks; using RnnKeras.Layers; using RnnKeras.Models; using RnnKeras.Optimizers;
        using static RnnKeras.tf; using static RnnKeras.Builtins; using static Names;
        using ops = RnnKeras.tf.keras.ops;

        """;

    /// <summary>An example with the usings of scripts and the namespace of what it explains, its statements in a method, in a namespace of its own.</summary>
    private static string Program(SourceMember member, string example, int number)
    {
        var code = SnippetCompiler.Parse(example);
        var line = $"#line {member.Line} \"{member.File}\"\n";
        var statements = code.Members.OfType<GlobalStatementSyntax>();
        return $"{Usings}using {member.Namespace};\n{string.Concat(code.Usings.Select(u => u.ToFullString()))}\nnamespace Example{number}\n{{\n"
            + $"static class Program\n{{\nstatic async Task Main()\n{{\n{line}{string.Concat(statements.Select(s => s.ToFullString()))}\n}}\n}}\n{line}"
            + string.Concat(code.Members.Except(statements).Select(m => m.ToFullString())) + "\n}\n";
    }

    /// <summary>
    /// An override means what its base says; operators and conversions say it themselves; the names of an enum are explained with it; a
    /// constructor is explained by its arguments, and a property that keeps one of them there, once.
    /// </summary>
    private static bool SpeaksForItself(SourceMember member) =>
        member.Has(SyntaxKind.OverrideKeyword) || known.Contains(member.Name) || member.Syntax switch
        {
            OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or EnumMemberDeclarationSyntax => true,
            TypeDeclarationSyntax => member.Has(SyntaxKind.PartialKeyword)
                && SourceMember.All.Any(m => m.Syntax is TypeDeclarationSyntax && m.SharesType(member) && m.IsExplained),
            ConstructorDeclarationSyntax => member.ConstructorParameters().Any(),
            PropertyDeclarationSyntax => SourceMember.All.First(m => m.Syntax is TypeDeclarationSyntax && m.SharesType(member)) is var type
                && IsArgument(type, member.Name),
            _ => false,
        };

    /// <summary>
    /// Whether the constructor documents a parameter of that name, itself or by an <c>inheritdoc</c> of another's parameters. Nobody calls
    /// the constructor of an abstract class: there those of all the classes that derive from it must.
    /// </summary>
    private static bool IsArgument(SourceMember type, string name)
    {
        if (SourceMember.All.Any(m => m.SharesType(type) && m.Syntax is ConstructorDeclarationSyntax or TypeDeclarationSyntax && Explains(m, name)))
            return true;
        var derived = SourceMember.All.Where(m => m.Base == type.Owner && !m.SharesType(type)).ToArray();
        return type.Has(SyntaxKind.AbstractKeyword) && derived.Length > 0 && derived.All(d => IsArgument(d, name));
    }

    /// <summary>Whether a <c>param</c> is there for that parameter, or an <c>inheritdoc</c> of the parameters of a type or constructor that has one.</summary>
    private static bool Explains(SourceMember member, string parameter) => member.Documentation is { } text
        && (text.Elements("param").Any(p => string.Equals(p.Attribute("name")!.Value, parameter, StringComparison.OrdinalIgnoreCase))
            || text.Elements("inheritdoc").Where(i => i.Attribute("path")?.Value == "/param").Select(i => i.Attribute("cref")!.Value.Split('(')[0].Split('.')[^1])
                .Any(type => SourceMember.All.Any(m => m.Syntax is ConstructorDeclarationSyntax or TypeDeclarationSyntax && m.Owner == type && Explains(m, parameter))));
}
