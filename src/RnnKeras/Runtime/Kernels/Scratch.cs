using System.Runtime.InteropServices;

namespace RnnKeras.Runtime.Kernels;

/// <summary>
/// Temporary native memory of the calling thread, aligned to cache lines, returned in reverse order of renting.
/// Each thread keeps its largest need, so renting allocates nothing once a computation has run.
/// </summary>
internal static unsafe class Scratch
{
    private const long Alignment = 64;

    [ThreadStatic]
    private static Arena? threadArena;

    /// <summary>Room for <paramref name="count"/> elements with any content; give it back with <c>using</c>.</summary>
    public static ScratchBuffer<T> Rent<T>(long count)
        where T : unmanaged
    {
        var arena = threadArena ??= new Arena();
        var bytes = (count * sizeof(T) + Alignment - 1) / Alignment * Alignment;
        return new ScratchBuffer<T>(arena, (T*)arena.Push(bytes), bytes);
    }

    internal sealed class Arena
    {
        private byte* memory;
        private long size;
        private long used;
        private long peak;

        ~Arena() => NativeMemory.AlignedFree(memory);

        public byte* Push(long bytes)
        {
            if (used == 0 && size < Math.Max(peak, bytes))
            {
                NativeMemory.AlignedFree(memory);
                size = Math.Max(peak, bytes);
                memory = (byte*)NativeMemory.AlignedAlloc((nuint)size, (nuint)Alignment);
            }
            var place = used;
            used += bytes;
            peak = Math.Max(peak, used);
            // What does not fit behind memory already in use lives on its own this time; the arena grows when it is next empty.
            return used <= size ? memory + place : (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Alignment);
        }

        public void Pop(byte* pointer, long bytes)
        {
            if (used > size)
                NativeMemory.AlignedFree(pointer);
            used -= bytes;
        }
    }
}

/// <summary>A piece of <see cref="Scratch"/>.</summary>
internal readonly unsafe ref struct ScratchBuffer<T>
    where T : unmanaged
{
    private readonly Scratch.Arena arena;
    private readonly long bytes;

    internal ScratchBuffer(Scratch.Arena arena, T* pointer, long bytes)
    {
        (this.arena, this.bytes) = (arena, bytes);
        Pointer = pointer;
    }

    public T* Pointer { get; }

    public void Dispose() => arena.Pop((byte*)Pointer, bytes);
}
