using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.Embedded;

/// <summary>Owner of a block of 64-byte aligned native memory; freed on dispose or, if forgotten, by the finalizer.</summary>
internal sealed unsafe class NativeBlock : SafeHandle
{
    private const int Alignment = 64;

    /// <param name="bytes">Size; the contents are not cleared.</param>
    public NativeBlock(long bytes)
        : base(0, ownsHandle: true)
    {
        Bytes = Align(Math.Max(bytes, 1));
        SetHandle((nint)NativeMemory.AlignedAlloc(checked((nuint)Bytes), Alignment));
        GC.AddMemoryPressure(Bytes);
    }

    public long Bytes { get; }

    public byte* Data => (byte*)handle;

    public override bool IsInvalid => handle == 0;

    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(Bytes);
        return true;
    }
}
