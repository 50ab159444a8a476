using RnnKeras.Conformance.Suites;

namespace RnnKeras.Tests.Architecture;

public class ArchitectureTests
{
    private static string SourceRoot => Path.Combine(Repository.Root, "src", "RnnKeras");

    [Fact]
    public void Each_folder_uses_only_what_the_table_allows()
    {
        var violations = FolderDependencies.Violations(SourceRoot);
        Assert.True(violations.Count == 0, string.Join("\n", violations));
    }

    [Fact]
    public void Each_folder_has_a_row_in_the_table() =>
        Assert.Empty(FolderDependencies.UnknownFolders(SourceRoot));

    [Fact]
    public void The_check_sees_a_forbidden_use()
    {
        using var folder = new TemporaryFolder();
        var root = folder.Root;
        Directory.CreateDirectory(Path.Combine(root, "Runtime", "Graph"));
        Directory.CreateDirectory(Path.Combine(root, "Layers"));
        File.WriteAllText(Path.Combine(root, "Layers", "Dense.cs"), "class Dense { }");
        File.WriteAllText(Path.Combine(root, "Runtime", "Graph", "Node.cs"), "class Node { Dense d; } // Dense in a comment");
        Assert.Equal(["Runtime/Graph/Node.cs: Runtime/Graph may not use Dense of Layers"], FolderDependencies.Violations(root));
    }
}
