using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnKeras.Mutants;

/// <summary>The sources of the library, and whether a mutated form of them is still C#.</summary>
internal sealed class Library
{
    /// <summary>What the SDK adds for ImplicitUsings.</summary>
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions parsing = new(LanguageVersion.Latest);

    private readonly CSharpCompilation compilation;
    private readonly HashSet<string> errorsBefore;

    public Library(string root)
    {
        Trees = Directory.EnumerateFiles(Path.Combine(root, "src", "RnnKeras"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/") && !f.Contains("/bin/"))
            .ToDictionary(f => Path.GetRelativePath(root, f), f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), parsing, f));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f));
        compilation = CSharpCompilation.Create("RnnKeras",
            [.. Trees.Values, CSharpSyntaxTree.ParseText(Usings, parsing), CSharpSyntaxTree.ParseText(Inserted.Switch(1), parsing)], references,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        // Source generators do not run here, so some members have no body.
        errorsBefore = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(Key)];
    }

    /// <summary>Path below the repository → tree.</summary>
    public IReadOnlyDictionary<string, SyntaxTree> Trees { get; }

    /// <summary>The first <paramref name="count"/> of the sites that compile together, numbered, and the mutated trees.</summary>
    public (IReadOnlyDictionary<int, Site> Sites, IReadOnlyDictionary<string, SyntaxTree> Mutated) Choose(IReadOnlyList<Site> candidates, int count)
    {
        var rest = new Queue<Site>(candidates);
        var chosen = new Dictionary<int, Site>();
        var nodes = new HashSet<SyntaxNode>();
        while (true)
        {
            for (var number = 0; number < count && rest.Count > 0; number++)
                while (!chosen.ContainsKey(number) && rest.TryDequeue(out var site))
                    if (nodes.Add(site.Node))
                        chosen.Add(number, site);
            var mutated = chosen.GroupBy(c => c.Value.File)
                .ToDictionary(g => g.Key, g => Schema.Apply(Trees[g.Key], g.ToDictionary()));
            var refused = Refused(mutated);
            if (refused.Count == 0)
                return (chosen, mutated);
            foreach (var number in refused)
                chosen.Remove(number);
        }
    }

    private HashSet<int> Refused(Dictionary<string, SyntaxTree> mutated)
    {
        var changed = compilation;
        foreach (var (path, tree) in mutated)
            changed = changed.ReplaceSyntaxTree(Trees[path], tree);
        var errors = mutated.Values.AsParallel().SelectMany(t => changed.GetSemanticModel(t).GetDiagnostics())
            .Where(d => d.Severity == DiagnosticSeverity.Error && !errorsBefore.Contains(Key(d))).ToList();
        var refused = errors.SelectMany(Schema.Blame).ToHashSet();
        if (errors.Count > 0 && refused.Count == 0)
            throw new InvalidOperationException($"No mutation explains this error: {errors[0]}");
        return refused;
    }

    /// <summary>An error by what it says rather than by its line, which a mutation moves.</summary>
    private static string Key(Diagnostic error) => $"{error.Location.SourceTree?.FilePath} {error.GetMessage()}";
}
