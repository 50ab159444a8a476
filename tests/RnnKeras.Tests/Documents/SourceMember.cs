using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Tests.Documents;

/// <summary>A public or protected member of the library (or a type of it) as its source declares it, with its XML documentation.</summary>
/// <param name="Owner">Name of the type that declares it; of itself for a type.</param>
internal sealed record SourceMember(string File, MemberDeclarationSyntax Syntax, string Owner, XElement? Documentation)
{
    private static readonly string folder = Path.Combine(Repository.Root, "src/RnnKeras");

    private static readonly Lazy<SourceMember[]> all = new(() => [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")).Order(StringComparer.Ordinal).AsParallel().AsOrdered()
        .SelectMany(f => Of(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(f))))]);

    public static IReadOnlyList<SourceMember> All => all.Value;

    public int Line => Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public string Name => Syntax switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        FieldDeclarationSyntax constant => constant.Declaration.Variables[0].Identifier.Text,
        DelegateDeclarationSyntax function => function.Identifier.Text,
        ConstructorDeclarationSyntax => "constructor",
        IndexerDeclarationSyntax => "this[]",
        _ => Syntax.Kind().ToString(),
    };

    public string Namespace => Syntax.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    /// <summary>Whether it is, or belongs to, the type that <paramref name="other"/> is or belongs to.</summary>
    public bool SharesType(SourceMember other) => Owner == other.Owner && Namespace == other.Namespace;

    /// <summary>Simple name of the base class, if its declaration names one (or of the first interface).</summary>
    public string? Base => (Syntax as TypeDeclarationSyntax)?.BaseList?.Types[0].Type switch
    {
        SimpleNameSyntax name => name.Identifier.Text,
        QualifiedNameSyntax name => name.Right.Identifier.Text,
        _ => null,
    };

    public override string ToString() => $"{File}:{Line} {Owner}.{Name}";

    public bool Has(SyntaxKind modifier) => Syntax.Modifiers.Any(modifier);

    /// <summary>Whether a reader is told what it is.</summary>
    public bool IsExplained => Documentation is not null && Documentation.Elements().Any(e => e.Name.LocalName is "summary" or "inheritdoc");

    /// <summary>Names of what a constructor takes, also one that its type's declaration is; none for other members.</summary>
    public IEnumerable<string> ConstructorParameters() => (Syntax switch
    {
        ConstructorDeclarationSyntax constructor => constructor.ParameterList,
        TypeDeclarationSyntax type => type.ParameterList,
        _ => null,
    })?.Parameters.Select(p => p.Identifier.ValueText) ?? [];

    /// <summary>The code of its <c>&lt;example&gt;</c>s as an editor shows it.</summary>
    public IEnumerable<string> Examples() => (Documentation?.Descendants("example") ?? []).SelectMany(e => e.Descendants("code")).Select(c => c.Value.Trim());

    private static IEnumerable<SourceMember> Of(string file, SyntaxTree tree) =>
        from member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member is not (BaseNamespaceDeclarationSyntax or GlobalStatementSyntax) && IsVisible(member)
        let owner = (member as BaseTypeDeclarationSyntax ?? member.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault())?.Identifier.Text ?? ""
        select new SourceMember(file, member, owner, Comment(member));

    /// <summary>Public or protected, in types that are. A part of a type without a modifier is as visible as its other parts: this library writes it on each.</summary>
    private static bool IsVisible(MemberDeclarationSyntax member) =>
        (member.Modifiers.Any(SyntaxKind.PublicKeyword) || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword))
            || member.Parent is InterfaceDeclarationSyntax or EnumDeclarationSyntax)
        && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(IsVisible);

    private static XElement? Comment(MemberDeclarationSyntax member)
    {
        var comment = member.GetLeadingTrivia().Select(t => t.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().LastOrDefault();
        if (comment is null)
            return null;
        var lines = comment.ToFullString().Split('\n').Select(l => l.TrimStart()).Select(l => l.StartsWith("///", StringComparison.Ordinal) ? l[3..] : l);
        return XElement.Parse($"<doc>{string.Join('\n', lines)}</doc>", LoadOptions.PreserveWhitespace);
    }
}
