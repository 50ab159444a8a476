using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.Embedded;

/// <summary>Keeps one managed array after the other in place while a plan reads it; allocates nothing for that.</summary>
internal sealed unsafe class PinnedArray
{
    private PinnedGCHandle<Array> handle = new(Array.Empty<byte>());

    ~PinnedArray() => handle.Dispose();

    /// <summary>Where the array's elements lie until <see cref="Release"/>.</summary>
    public byte* Pin(Array array)
    {
        handle.Target = array;
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
    }

    public void Release() => handle.Target = Array.Empty<byte>();
}
