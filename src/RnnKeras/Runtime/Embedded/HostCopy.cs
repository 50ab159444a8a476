using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Runtime.Embedded;

/// <summary>Copies between managed arrays and native memory, without allocation.</summary>
internal static unsafe class HostCopy
{
    public static void ToNative(HostTensor source, byte* destination)
    {
        var bytes = (long)source.Count * source.DType.Size;
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(source.Data))
            System.Buffer.MemoryCopy(data, destination, bytes, bytes);
    }

    public static void ToHost(byte* source, HostTensor destination)
    {
        var bytes = (long)destination.Count * destination.DType.Size;
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(destination.Data))
            System.Buffer.MemoryCopy(source, data, bytes, bytes);
    }
}
