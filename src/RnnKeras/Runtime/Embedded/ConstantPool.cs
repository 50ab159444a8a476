using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>Native copies of a function's constants, shared by its plans.</summary>
internal sealed unsafe class ConstantPool : IDisposable
{
    private readonly Dictionary<HostTensor, NativeBlock> blocks = [];

    public byte* DataOf(HostTensor value)
    {
        if (!blocks.TryGetValue(value, out var block))
        {
            block = blocks[value] = new NativeBlock((long)value.Count * value.DType.Size);
            HostCopy.ToNative(value, block.Data);
        }
        return block.Data;
    }

    public void Dispose()
    {
        foreach (var block in blocks.Values)
            block.Dispose();
    }
}
