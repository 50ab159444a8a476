using System.Runtime.CompilerServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>
/// Runs functions as TensorFlow functions in one TFE_Context: variables are resources that all functions of the process share, a run is
/// one call.
/// </summary>
internal sealed class TensorFlowEngine : IEngine, ISavedModels
{
    private readonly Lazy<TensorFlowContext> context = new(() => new(TfSettings.Process(), TfSettings.Call(), TfSettings.Server(Cluster.OfProcess)));

    public string Name => "tensorflow";

    public TensorFlowContext Context => context.Value;

    public IReadOnlyList<DeviceName> Devices => Context.Devices;

    /// <summary>Where functions and variables made now go: the device of the scope, else the first visible GPU, else the CPU.</summary>
    public string Device => (DeviceScope.Current ?? Devices.Except(TfSettings.Hidden).OrderBy(d => d.Type == "GPU" ? 0 : 1).First()).ToString();

    public IExecutable Compile(Function function, bool jit = false) => new TensorFlowExecutable(this, function, Device, jit);

    public void Export(Function function, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, string folder) =>
        SavedModelWriter.Write(function, inputs, outputs, folder);

    public IReadOnlyDictionary<string, SavedFunction> Load(string folder, IReadOnlyList<string> tags) => SavedModelSession.Load(folder, tags);

    public IVariableStorage CreateStorage(Variable variable, HostTensor initial) => new ResourceVariable(this, variable, initial);

#pragma warning disable CA2255 // Engines announce themselves, so that Graph need not know them.
    [ModuleInitializer]
    internal static void Register() => Backend.Register("tensorflow", () => new TensorFlowEngine());
#pragma warning restore CA2255
}
