using System.Diagnostics;
using System.IO.Compression;

namespace RnnKeras.Tests.Packaging;

/// <summary>An application in a folder of its own that uses RnnKeras as a package from a local feed.</summary>
internal sealed class ScratchApplication : IDisposable
{
    private const string Version = "0.1.0";
    private readonly string root = Directory.CreateTempSubdirectory("rnnkeras-package").FullName;

    /// <param name="program">Program.cs; null: the application is what <c>dotnet new rnnkeras</c> makes.</param>
    public ScratchApplication(string? program)
    {
        Directory.CreateDirectory(Feed);
        Dotnet(Repository.Root, "pack", "src/RnnKeras", "-c", Configuration, "--no-build", "-o", Feed);
        // Packages restored for the tests serve here too, so that nothing but the feed is asked.
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root, "packages")}" /></config>
              <fallbackPackageFolders><clear /><add key="restored" value="{packages}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
            </configuration>
            """);
        if (program is null)
        {
            MakeFromTemplate();
            return;
        }
        Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="RnnKeras" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        Write("Program.cs", program);
    }

    /// <summary>The package of RnnKeras, or of its symbols.</summary>
    public ZipArchive OpenPackage(string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"RnnKeras.{Version}.{extension}"));

    private string Feed => Path.Combine(root, "feed");

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}") ? "Release" : "Debug";

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Puts a package with the given files into the feed: entry name → file on this machine.</summary>
    public void AddPackage(string id, string version, IReadOnlyDictionary<string, string> files)
    {
        using var package = ZipFile.Open(Path.Combine(Feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open()))
            writer.Write($"""
                <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>Stand-in.</description></metadata></package>
                """);
        foreach (var (entry, file) in files)
            package.CreateEntryFromFile(file, entry, CompressionLevel.NoCompression);
    }

    public (int Status, string Output) Build(params string[] arguments) => TryDotnet(root, ["build", "-v", "q", .. arguments]);

    /// <summary>Publishes for Linux with .NET itself; what it printed, and what the application prints.</summary>
    public (string Log, string Output) Publish(params string[] arguments)
    {
        var folder = Path.Combine(root, "published");
        var log = Dotnet(root, ["publish", "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", folder, .. arguments]);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "app")) { RedirectStandardOutput = true })!;
        return (log, process.StandardOutput.ReadToEnd());
    }

    /// <summary>Runs what <see cref="Build"/> made.</summary>
    public string Run() => Dotnet(root, Path.Combine(root, "bin", "Debug", "net10.0", "app.dll"));

    /// <summary>Files below the output folder's runtimes folder.</summary>
    public IEnumerable<string> NativeFiles()
    {
        var output = Path.Combine(root, "bin", "Debug", "net10.0");
        return Directory.EnumerateFiles(output, "*tensorflow*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(output, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    private void MakeFromTemplate()
    {
        Dotnet(Repository.Root, "pack", "src/RnnKeras.Templates", "-c", Configuration, "-o", Feed);
        string[] hive = ["--debug:custom-hive", Path.Combine(root, "hive")];
        Dotnet(root, ["new", "install", Path.Combine(Feed, $"RnnKeras.Templates.{Version}.nupkg"), .. hive]);
        Dotnet(root, ["new", "rnnkeras", "-n", "app", "-o", root, "--no-update-check", .. hive]);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(root, name), text);

    private static string Dotnet(string folder, params string[] arguments)
    {
        var (status, output) = TryDotnet(folder, arguments);
        Assert.True(status == 0, $"dotnet {string.Join(' ', arguments)} ended with {status}:\n{output}");
        return output;
    }

    private static (int Status, string Output) TryDotnet(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Nothing of the test run's own settings: no library by variable, no MSBuild nodes that stay behind.
        foreach (var name in new[] { "RNNKERAS_TENSORFLOW", "PYTHONPATH", "VIRTUAL_ENV", "NUGET_PACKAGES", "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath" })
            start.Environment.Remove(name);
        (start.Environment["MSBUILDDISABLENODEREUSE"], start.Environment["DOTNET_NOLOGO"]) = ("1", "1");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
