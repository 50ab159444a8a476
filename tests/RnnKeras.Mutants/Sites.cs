using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnKeras.Mutants;

/// <summary>One place where one thing can be wrong.</summary>
/// <param name="File">path below the repository</param>
internal sealed record Site(string File, ExpressionSyntax Node, Operators.Rewrite Mutate)
{
    /// <summary>file:line: original → mutation.</summary>
    public string Text => $"{File}:{Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {OneLine(Node.ToString())} → {OneLine(Mutate(Node))}";

    private static string OneLine(string code) => string.Join(' ', code.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Finds the places.</summary>
internal static class Sites
{
    /// <summary>The folders whose code is mutated.</summary>
    private static readonly string[] folders = ["src/RnnKeras/Runtime/Ops/", "src/RnnKeras/Runtime/Kernels/", "src/RnnKeras/Layers/"];

    /// <summary>
    /// All places of the trees (path → tree) in random order. The order hangs on a hash of each place, so that a change elsewhere leaves the
    /// mutants of a seed what they were. Generated files do not count: their generator has a test of its own.
    /// </summary>
    public static List<Site> All(IEnumerable<KeyValuePair<string, SyntaxTree>> trees, int seed)
    {
        var sites = new List<Site>();
        foreach (var (path, tree) in trees.Where(t => folders.Any(t.Key.StartsWith) && !t.Key.EndsWith(".g.cs")).OrderBy(t => t.Key, StringComparer.Ordinal))
            foreach (var node in tree.GetRoot().DescendantNodes(n => !IsFixed(n)).OfType<ExpressionSyntax>().Where(n => !IsFixed(n)))
                sites.AddRange(Operators.For(node).Select(rewrite => new Site(path, node, rewrite)));
        var seen = new Dictionary<string, int>();
        return [.. sites.OrderBy(s => Hash(seed, Identity(s, seen)))];
    }

    /// <summary>What a place is called as long as nobody touches it: file, code, mutation, and how often that came before.</summary>
    private static string Identity(Site site, Dictionary<string, int> seen)
    {
        var name = $"{site.File}|{site.Node}|{site.Mutate(site.Node)}";
        return $"{name}|{seen[name] = seen.GetValueOrDefault(name) + 1}";
    }

    private static ulong Hash(int seed, string text) =>
        BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{seed}|{text}")));

    /// <summary>Whether C# wants a constant here, or the code is not in release builds.</summary>
    private static bool IsFixed(SyntaxNode node) => node switch
    {
        AttributeListSyntax or ParameterSyntax or EnumMemberDeclarationSyntax or PatternSyntax or SwitchLabelSyntax => true,
        FieldDeclarationSyntax f => f.Modifiers.Any(SyntaxKind.ConstKeyword) || f.Modifiers.Any(SyntaxKind.FixedKeyword),
        LocalDeclarationStatementSyntax l => l.IsConst,
        InvocationExpressionSyntax i => i.Expression.ToString() is "Debug.Assert" or "nameof",
        _ => false,
    };
}
