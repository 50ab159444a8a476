using System.Collections.Concurrent;

namespace RnnKeras.Runtime.Graph;

/// <summary>Messages about probable mistakes: on the error stream, each text once per process.</summary>
public static class Warnings
{
    private static readonly ConcurrentDictionary<string, bool> said = new();

    /// <summary>Where warnings go; null silences them.</summary>
    public static TextWriter? Output { get; set; } = Console.Error;

    /// <summary>Writes a message unless it was written before.</summary>
    public static void Once(string message)
    {
        if (said.TryAdd(message, true))
            Output?.WriteLine($"Warning: {message}");
    }
}
