namespace RnnKeras.Runtime.Graph;

/// <summary>What nodes are made for on this thread, as slash-separated names (a layer, its gradient): graphs in files and errors show it.</summary>
internal static class NameScope
{
    [ThreadStatic]
    private static string? current;

    /// <summary>Null outside of layers.</summary>
    public static string? Current => current;

    /// <summary>Until the result is disposed, nodes are made for this; null changes nothing.</summary>
    public static Entered Enter(string? name) => new(name);

    /// <inheritdoc cref="Enter"/>
    public readonly struct Entered : IDisposable
    {
        private readonly string? outer = current;

        public Entered(string? name) => current = name ?? current;

        public void Dispose() => current = outer;
    }
}
