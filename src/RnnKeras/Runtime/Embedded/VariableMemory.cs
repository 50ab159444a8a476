using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>A variable's value in native memory; plans read and overwrite it in place.</summary>
internal sealed unsafe class VariableMemory : IVariableStorage
{
    private static long versions;

    private readonly NativeBlock block;
    private readonly long bytes;

    public VariableMemory(EmbeddedEngine engine, HostTensor initial)
    {
        Engine = engine;
        block = new NativeBlock(bytes = (long)initial.Count * initial.DType.Size);
        Write(initial);
    }

    public IEngine Engine { get; }

    public byte* Data => block.Data;

    /// <summary>Different for every value that any variable has had.</summary>
    public long Version { get; private set; }

    /// <summary>To be called when <see cref="Data"/> has been written.</summary>
    public void MarkChanged() => Version = Interlocked.Increment(ref versions);

    public void Read(HostTensor destination)
    {
        HostCopy.ToHost(Data, destination);
        GC.KeepAlive(this);
    }

    public void Write(HostTensor source)
    {
        HostCopy.ToNative(source, Data);
        MarkChanged();
        GC.KeepAlive(this);
    }

    public bool TryFill(BytesWriter write)
    {
        if (bytes > int.MaxValue)
            return false;
        try
        {
            write(new(Data, (int)bytes));
        }
        finally
        {
            MarkChanged();
            GC.KeepAlive(this);
        }
        return true;
    }

    public void Dispose() => block.Dispose();
}
