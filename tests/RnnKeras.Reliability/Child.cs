using System.Diagnostics;

namespace RnnKeras.Reliability;

/// <summary>This program in a process of its own.</summary>
internal static class Child
{
    public static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RnnKeras.Reliability.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Output(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var child = Start(arguments, environment);
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {child.ExitCode}: {output}{errors.Result}");
    }
}
