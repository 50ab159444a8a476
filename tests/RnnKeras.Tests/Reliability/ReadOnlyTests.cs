using System.Diagnostics;
using RnnKeras.Reliability;

namespace RnnKeras.Tests.Reliability;

/// <summary>A user who may not write to the working folder or the home folder trains and predicts; what cannot be saved says so with its path.</summary>
[Collection(ProcessState.Name)]
public class ReadOnlyTests
{
    [Fact]
    public async Task Training_works_where_nothing_can_be_written()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }
        if (Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"))
            Assert.Skip("Needs a user who may not write: no setpriv here.");
        var cancel = TestContext.Current.CancellationToken;
        var root = Directory.CreateTempSubdirectory("readonly").FullName;
        var (folder, program) = (Directory.CreateDirectory(Path.Combine(root, "work")).FullName, Directory.CreateDirectory(Path.Combine(root, "program")).FullName);
        Training.Model().save(Path.Combine(folder, "old.keras"));
        // The other user may not be allowed to see the folder of the build.
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(f => Path.GetFileName(f) is var name
            && (name.StartsWith("RnnKeras", StringComparison.Ordinal) || name.StartsWith("MathNet", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal))))
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        foreach (var readable in new[] { folder, program, root })
            File.SetUnixFileMode(readable, ReadOnly);
        string[] command = ["dotnet", Path.Combine(program, "RnnKeras.Reliability.dll"), "readonly", folder];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["HOME"] = folder;
        start.Environment.Remove("KERAS_HOME");
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(cancel);
        var output = await child.StandardOutput.ReadToEndAsync(cancel);
        await child.WaitForExitAsync(cancel);
        Assert.True(child.ExitCode == 0, output + await errors);
        Assert.Contains("KERAS_HOME", await errors, StringComparison.Ordinal);
        Assert.Contains("model.keras' may not be written by this user; nothing is left behind", output, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(folder, "old.keras")], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        foreach (var own in new[] { root, folder, program })
            File.SetUnixFileMode(own, ReadOnly | UnixFileMode.UserWrite);
        Directory.Delete(root, recursive: true);
    }
}
