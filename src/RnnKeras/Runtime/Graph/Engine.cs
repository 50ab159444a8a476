namespace RnnKeras.Runtime.Graph;

/// <summary>Something that executes functions: the embedded engine or libtensorflow.</summary>
internal interface IEngine
{
    /// <summary>"embedded" or "tensorflow".</summary>
    string Name { get; }

    /// <summary>What it can compute on.</summary>
    IReadOnlyList<DeviceName> Devices { get; }

    /// <summary>
    /// Prepares a function for the device of the current <see cref="DeviceScope"/>; plans per input-shape signature are made on first use
    /// and kept.
    /// </summary>
    /// <param name="function">What to run.</param>
    /// <param name="jit">Compile to machine code as one piece (XLA) where the engine does not do so anyway.</param>
    IExecutable Compile(Function function, bool jit = false);

    IVariableStorage CreateStorage(Variable variable, HostTensor initial);

    /// <summary>
    /// Calls <paramref name="body"/> for each part 0 … <paramref name="parts"/> − 1 on threads that wait for work anyway; returns when all
    /// are done.
    /// </summary>
    void Share(int parts, Action<int> body)
    {
        for (var part = 0; part < parts; part++)
            body(part);
    }
}

/// <summary>A compiled function.</summary>
internal interface IExecutable : IDisposable
{
    /// <summary>
    /// Runs once: reads <paramref name="inputs"/>, applies the updates, writes each output into <paramref name="outputs"/>[i] when that
    /// tensor has the right dtype and sizes, else replaces it by a new one.
    /// </summary>
    void Run(ReadOnlySpan<HostTensor> inputs, Span<HostTensor?> outputs);
}

/// <summary>A variable's memory inside one engine.</summary>
internal interface IVariableStorage : IDisposable
{
    IEngine Engine { get; }

    void Read(HostTensor destination);

    void Write(HostTensor source);

    /// <summary>Lets <paramref name="write"/> fill the memory itself; false where a host cannot reach it.</summary>
    bool TryFill(BytesWriter write) => false;
}

/// <summary>Fills memory with little-endian elements in row-major order.</summary>
internal delegate void BytesWriter(Span<byte> into);

/// <summary>Which engine runs things; Keras' global backend setting.</summary>
public static class Backend
{
    private static readonly Dictionary<string, Lazy<IEngine>> engines = new();
    private static string? selected;

    [ThreadStatic]
    private static string? scoped;

    /// <summary>Makes an engine known by name; called once per engine when the assembly loads.</summary>
    internal static void Register(string name, Func<IEngine> create) => engines[name] = new Lazy<IEngine>(create);

    /// <summary>Names of the engines.</summary>
    public static IReadOnlyCollection<string> Names => engines.Keys;

    /// <summary>That of the innermost <see cref="Use"/> on this thread; else "embedded" unless RNNKERAS_BACKEND or <see cref="Select"/> says otherwise.</summary>
    public static string Name => scoped ?? Selected;

    private static string Selected => selected ??= Known(Environment.GetEnvironmentVariable("RNNKERAS_BACKEND") is { Length: > 0 } n ? n : "embedded");

    /// <summary>Engine and device that functions made now are for: what caches of compiled functions have in their keys.</summary>
    public static string Place => DeviceScope.Current is { } device ? Name + device : Name;

    /// <exception cref="ArgumentException">No engine of that name.</exception>
    internal static IEngine Named(string name) => engines[Known(name)].Value;

    internal static IEngine Current => engines[Name].Value;

    /// <summary>Chooses the engine for everything that follows, as <c>keras.config.set_backend</c> does.</summary>
    /// <exception cref="ArgumentException">No engine of that name.</exception>
    public static void Select(string name) => selected = Known(name);

    /// <summary>While the result is not disposed, this thread computes on another engine; null leaves it as it is.</summary>
    internal static Scope Use(string? name) => new(name);

    /// <exception cref="ArgumentException">No engine of that name.</exception>
    internal static string Known(string name) => engines.ContainsKey(name)
        ? name
        : throw new ArgumentException($"Unknown backend '{name}'. Expected one of {string.Join(", ", engines.Keys)}.", nameof(name));

    /// <inheritdoc cref="Use"/>
    internal readonly struct Scope : IDisposable
    {
        private readonly string? outer = scoped;

        public Scope(string? name) => scoped = name ?? scoped;

        public void Dispose() => scoped = outer;
    }
}
