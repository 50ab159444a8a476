using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace RnnKeras.Mutants;

/// <summary>A copy of the repository that is mutated, built and tested instead of the original.</summary>
internal sealed class WorkingCopy
{
    private readonly string folder;

    /// <summary>Copies what git knows (and untracked files it does not ignore); golden files beside the repository are linked.</summary>
    public WorkingCopy(string root, string folder)
    {
        this.folder = Path.Combine(folder, "repo");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Run(root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct())
            if (File.Exists(Path.Combine(root, file)))
            {
                var target = Path.Combine(this.folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(root, file), target);
            }
        var shared = Path.GetFullPath(Path.Combine(root, "..", "shared"));
        if (Directory.Exists(shared))
            Directory.CreateSymbolicLink(Path.Combine(folder, "shared"), shared);
    }

    /// <summary>Writes the mutated sources and builds the tests. Returns their executable.</summary>
    public string Build(IReadOnlyDictionary<string, SyntaxTree> mutated, int count)
    {
        foreach (var (path, tree) in mutated)
            File.WriteAllText(Path.Combine(folder, path), tree.ToString());
        File.WriteAllText(Path.Combine(folder, "src", "RnnKeras", "Mutant.cs"), Inserted.Switch(count));
        File.WriteAllText(Path.Combine(folder, "tests", "RnnKeras.Tests", "MutantRecorder.cs"), Inserted.Recorder);
        Run(folder, "dotnet", "build", "-c", "Release", "tests/RnnKeras.Tests", "-p:TreatWarningsAsErrors=false", "-clp:ErrorsOnly");
        return Path.Combine(folder, "tests", "RnnKeras.Tests", "bin", "Release", "net10.0", "RnnKeras.Tests");
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed in {folder}:\n{output}");
    }
}
