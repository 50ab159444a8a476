using System.Collections.Concurrent;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A function in the context's library, with the functions it uses; removed on dispose or, if forgotten, after the finalizer ran.</summary>
internal sealed class TfProgram : IDisposable
{
    // The finalizer's thread must not call into TensorFlow, which another thread may be leaving.
    private static readonly ConcurrentQueue<(TensorFlowContext Context, string Name)> forgotten = new();

    private readonly TensorFlowContext context;
    private readonly List<string> names = [];

    public TfProgram(TensorFlowContext context, Function function, IReadOnlyList<Variable> variables, string device, bool jit)
    {
        this.context = context;
        RemoveForgotten();
        using var builder = new TfGraphBuilder(jit, device.Contains("GPU", StringComparison.Ordinal));
        var (outputs, updates) = builder.Lower(function, variables);
        Name = TfGraphBuilder.UniqueName(Identifier(function.Name));
        using var own = builder.ToFunction(Name, outputs, updates);
        foreach (var (name, inner) in builder.Functions)
        {
            using (inner)
                context.Add(inner);
            names.Add(name);
        }
        context.Add(own);
        names.Add(Name);
    }

    ~TfProgram()
    {
        foreach (var name in names)
            forgotten.Enqueue((context, name));
    }

    public string Name { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        foreach (var name in names)
            context.Remove(name);
        names.Clear();
    }

    private static void RemoveForgotten()
    {
        while (forgotten.TryDequeue(out var f))
            f.Context.Remove(f.Name);
    }

    /// <summary>A function's name may hold letters, digits and underscores.</summary>
    private static string Identifier(string name) => "f_" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
