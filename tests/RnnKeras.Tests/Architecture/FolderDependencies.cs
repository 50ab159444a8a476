using System.Text.RegularExpressions;

namespace RnnKeras.Tests.Architecture;

/// <summary>Which folder of src/RnnKeras may name types of which other folders: the table of docs/architecture.md.</summary>
internal static partial class FolderDependencies
{
    private static readonly string[] semantics = ["Activations", "Initializers", "Regularizers", "Constraints"];
    private static readonly string[] machine = ["Runtime/Graph", "Runtime/Ops"];

    /// <summary>Types of the engines' folders that are contracts: ops implement them, so Ops may name them.</summary>
    public static readonly IReadOnlySet<string> Contracts = new HashSet<string>
    {
        "IEmbeddedOp", "ITileSource", "KernelCall", "Buffer", "ISubPlan", "WorkerPool", "IAliasOp", "ITfOp", "ITfGraphBuilder", "TfOutput", "TfFunction", "TfType", "TfSpec",
    };

    public static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["Runtime/Graph"] = [],
        ["Runtime/Kernels"] = [],
        ["Runtime/Embedded"] = ["Runtime/Graph", "Runtime/Kernels", "Runtime/Ops"],
        ["Runtime/TensorFlow"] = ["Runtime/Graph", "Protobuf", "Disk"],
        ["Runtime/Ops"] = ["Runtime/Graph", "Runtime/Kernels"],
        ["Data"] = [.. machine, "Runtime/Kernels", "Disk"],
        ["Activations"] = machine,
        ["Initializers"] = [.. machine, "Runtime/Kernels"],
        ["Regularizers"] = machine,
        ["Constraints"] = machine,
        ["Losses"] = [.. machine, .. semantics],
        ["Metrics"] = [.. machine, .. semantics, "Losses"],
        ["Optimizers"] = [.. machine, .. semantics],
        ["Layers"] = [.. machine, .. semantics, "Data"],
        ["Callbacks"] = [.. machine, "Models", "Layers", "Optimizers", "Metrics", "Data", "Saving", "Protobuf", "Disk"],
        ["Models"] = [.. machine, .. semantics, "Layers", "Losses", "Metrics", "Optimizers", "Callbacks", "Data", "Saving", "Disk", "Pictures"],
        ["Pictures"] = ["Data"],
        ["Saving"] = [.. machine, "Layers", "Hdf5", "Protobuf", "Data", "Disk"],
        ["Hdf5"] = [],
        ["Protobuf"] = [],
        ["Disk"] = [],
    };

    private sealed record SourceFile(string Folder, string Name, string Code);

    /// <summary>Every forbidden use, as "file: folder may not use Type of folder".</summary>
    public static IReadOnlyList<string> Violations(string sourceRoot)
    {
        var files = Directory.EnumerateFiles(sourceRoot, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(sourceRoot, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(path => new SourceFile(FolderOf(path), path, WithoutCommentsAndText(File.ReadAllText(Path.Combine(sourceRoot, path)))))
            .Where(f => f.Folder is not ("" or "Api"))
            .ToArray();
        var home = Homes(files);
        return
        [
            .. from file in files
               from word in Word().Matches(file.Code).Select(m => m.Value).Distinct()
               where home.TryGetValue(word, out var type) && type.Folder != file.Folder && Sees(file, type.Namespace)
                   && !Allowed[file.Folder].Contains(type.Folder) && !(file.Folder == "Runtime/Ops" && Contracts.Contains(word))
               select $"{file.Name}: {file.Folder} may not use {word} of {home[word].Folder}",
        ];
    }

    /// <summary>Folders that the table has no row for.</summary>
    public static IReadOnlyList<string> UnknownFolders(string sourceRoot) =>
        [.. Directory.EnumerateFiles(sourceRoot, "*.cs", SearchOption.AllDirectories)
            .Select(path => FolderOf(Path.GetRelativePath(sourceRoot, path).Replace('\\', '/')))
            .Distinct().Where(f => f is not ("" or "Api" or "obj" or "bin") && !Allowed.ContainsKey(f))];

    /// <summary>Type name → where it is declared; names declared in several folders (Keras has an Activation layer and an Activation) say nothing.</summary>
    private static Dictionary<string, (string Folder, string Namespace)> Homes(SourceFile[] files) =>
        (from file in files
         from match in Declaration().Matches(file.Code)
         group (file.Folder, NamespaceOf(file)) by match.Groups[1].Value into g
         where g.Distinct().Count() == 1
         select (g.Key, g.First())).ToDictionary(p => p.Key, p => p.Item2);

    /// <summary>True when a type of that namespace can be meant by its name: the namespace is the file's or an outer one, is imported, or is written out.</summary>
    private static bool Sees(SourceFile file, string ns) =>
        ns is "" or "RnnKeras" || NamespaceOf(file) == ns || NamespaceOf(file).StartsWith(ns + ".", StringComparison.Ordinal)
        || file.Code.Contains($"using {ns};", StringComparison.Ordinal) || file.Code.Contains(ns[(ns.LastIndexOf('.') + 1)..] + ".", StringComparison.Ordinal);

    private static string NamespaceOf(SourceFile file) => Namespace().Match(file.Code).Groups[1].Value;

    [GeneratedRegex(@"namespace ([\w.]+);")]
    private static partial Regex Namespace();

    private static string FolderOf(string path)
    {
        var parts = path.Split('/');
        return parts.Length == 1 ? "" : parts[0] == "Runtime" && parts.Length > 2 ? $"Runtime/{parts[1]}" : parts[0];
    }

    private static string WithoutCommentsAndText(string code) => CommentsAndText().Replace(code, " ");

    [GeneratedRegex(@"using (?:\w+ = )?System[^;(]*;|//[^\n]*|/\*.*?\*/|""(?:\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndText();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?|delegate\s+\w+)\s+([A-Z]\w+)")]
    private static partial Regex Declaration();

    // A name that is called after a dot is a method (span.Slice(…), list.Add(…)), not a type.
    [GeneratedRegex(@"(?<!\.)\b[A-Z]\w+\b|(?<=\.)[A-Z]\w+\b(?!\s*[(<])")]
    private static partial Regex Word();
}
