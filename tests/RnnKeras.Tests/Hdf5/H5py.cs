using System.Diagnostics;

namespace RnnKeras.Tests.Hdf5;

/// <summary>A Python with h5py, where this machine has one: the judge of what is in an HDF5 file.</summary>
internal static class H5py
{
    private static readonly Lazy<string?> python = new(Find);

    /// <summary>The folder of the scripts.</summary>
    public static string Scripts { get; } = Path.Combine(Repository.Root, "tests", "RnnKeras.Tests", "Hdf5", "Fixtures");

    /// <summary>Runs a script of <see cref="Scripts"/> and returns what it prints; skips the test where there is no h5py.</summary>
    public static string Run(string script, params string[] arguments)
    {
        Assert.SkipWhen(python.Value is null, "No Python with h5py: set PYTHONPATH to packages for python3.11 or python3.");
        return Execute(python.Value!, [Path.Combine(Scripts, script), .. arguments]);
    }

    /// <summary>Runs a program that must succeed and returns what it prints.</summary>
    public static string Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }

    /// <summary>True when the program can be started.</summary>
    public static bool CanRun(string program, params string[] arguments)
    {
        try
        {
            Execute(program, arguments);
            return true;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Find() => new[] { "python3.11", "python3" }.FirstOrDefault(p => CanRun(p, "-c", "import h5py, numpy"));
}
