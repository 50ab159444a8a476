using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>The default engine: plans a function's memory once per input-shape signature and runs SIMD kernels over it.</summary>
internal sealed class EmbeddedEngine : IEngine
{
    public string Name => "embedded";

    public IReadOnlyList<DeviceName> Devices { get; } = [new("CPU", 0)];

    /// <inheritdoc/>
    /// <remarks>Functions are always compiled, so <paramref name="jit"/> changes nothing.</remarks>
    public IExecutable Compile(Function function, bool jit = false) => new EmbeddedExecutable(this, function);

    public IVariableStorage CreateStorage(Variable variable, HostTensor initial) => new VariableMemory(this, initial);

    /// <inheritdoc/>
    public void Share(int parts, Action<int> body) => WorkerPool.Shared.Run(parts, body, static (part, b) => b(part));

#pragma warning disable CA2255 // Engines announce themselves, so that Graph need not know them.
    [ModuleInitializer]
    internal static void Register() => Backend.Register("embedded", () => new EmbeddedEngine());
#pragma warning restore CA2255
}
