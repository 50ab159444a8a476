using RnnKeras.Runtime.Graph;
using RnnKeras.Runtime.TensorFlow.Binding;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>A variable as a TensorFlow resource on one device.</summary>
internal sealed class ResourceVariable : IVariableStorage
{
    private readonly TensorFlowEngine engine;
    private readonly DType type;
    private readonly string device;

    public ResourceVariable(TensorFlowEngine engine, Variable variable, HostTensor initial)
    {
        (this.engine, type, device) = (engine, variable.dtype, engine.Device);
        Handle = engine.Context.NewVariable(type, variable.shape, device);
        Write(initial);
    }

    public IEngine Engine => engine;

    /// <summary>What functions take as argument.</summary>
    public ValueHandle Handle { get; }

    public void Read(HostTensor destination)
    {
        using var value = engine.Context.Read(Handle, type, device);
        TensorFlowContext.ToHost(value, destination);
    }

    public void Write(HostTensor source)
    {
        using var value = TensorFlowContext.ToValue(source);
        engine.Context.Assign(Handle, type, value, device);
    }

    public void Dispose() => Handle.Dispose();
}
