using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>A variable's value in native memory; plans read and overwrite it in place.</summary>
internal sealed unsafe class VariableMemory : IVariableStorage
{
    private readonly NativeBlock block;

    public VariableMemory(EmbeddedEngine engine, HostTensor initial)
    {
        Engine = engine;
        block = new NativeBlock((long)initial.Count * initial.DType.Size);
        Write(initial);
    }

    public IEngine Engine { get; }

    public byte* Data => block.Data;

    public void Read(HostTensor destination)
    {
        HostCopy.ToHost(Data, destination);
        GC.KeepAlive(this);
    }

    public void Write(HostTensor source)
    {
        HostCopy.ToNative(source, Data);
        GC.KeepAlive(this);
    }

    public void Dispose() => block.Dispose();
}
