using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>
/// Runs functions as TensorFlow functions in one TFE_Context: variables are resources that all functions of the process share, a run is
/// one call.
/// </summary>
internal sealed class TensorFlowEngine : IEngine
{
    private readonly Lazy<TensorFlowContext> context = new(() => new(TfConfig.Process(), TfConfig.Call()));

    public string Name => "tensorflow";

    public TensorFlowContext Context => context.Value;

    /// <summary>Where functions and variables go: the first GPU, else the CPU.</summary>
    public string Device => Context.Devices.FirstOrDefault(d => d.Type == "GPU", Context.Devices.First(d => d.Type == "CPU")).Name;

    public IExecutable Compile(Function function) => new TensorFlowExecutable(this, function);

    public IVariableStorage CreateStorage(Variable variable, HostTensor initial) => new ResourceVariable(this, variable, initial);

#pragma warning disable CA2255 // Engines announce themselves, so that Graph need not know them.
    [ModuleInitializer]
    internal static void Register() => Backend.Register("tensorflow", () => new TensorFlowEngine());
#pragma warning restore CA2255
}
