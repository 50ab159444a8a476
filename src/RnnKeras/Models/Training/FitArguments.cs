using System.Globalization;
using RnnKeras.Data.Adapters;

namespace RnnKeras.Models;

/// <summary>How much fit writes: "auto" (1), 0 nothing, 1 a progress bar, 2 one line per epoch.</summary>
public readonly struct Verbosity
{
    private readonly int? level;

    private Verbosity(int? level) => this.level = level;

    /// <summary>0, 1 or 2.</summary>
    internal int Level => level ?? 1;

    public static implicit operator Verbosity(int level) => level is >= 0 and <= 2
        ? new(level)
        : throw new ArgumentException($"verbose must be 'auto', 0, 1 or 2 but received {level}.", nameof(level));

    public static implicit operator Verbosity(string level) => level == "auto"
        ? default
        : throw new ArgumentException($"verbose must be 'auto', 0, 1 or 2 but received '{level}'.", nameof(level));

    public static implicit operator Verbosity(bool level) => new(level ? 1 : 0);
}

/// <summary>Whether fit shuffles: true (the default), false, or "batch" (samples within their batch only).</summary>
public readonly struct Shuffling
{
    private readonly ShuffleMode? mode;

    private Shuffling(ShuffleMode mode) => this.mode = mode;

    internal ShuffleMode Mode => mode ?? ShuffleMode.Samples;

    public static implicit operator Shuffling(bool shuffle) => new(shuffle ? ShuffleMode.Samples : ShuffleMode.None);

    public static implicit operator Shuffling(string shuffle) => shuffle == "batch"
        ? new(ShuffleMode.WithinBatch)
        : throw new ArgumentException($"shuffle must be true, false or 'batch' but received '{shuffle}'.", nameof(shuffle));
}

/// <summary>After which epochs fit validates: every n-th (default 1), or those of a list (counted from 1).</summary>
public readonly struct ValidationFrequency
{
    private readonly int every;
    private readonly int[]? epochs;

    private ValidationFrequency(int every, int[]? epochs) => (this.every, this.epochs) = (every, epochs);

    /// <param name="epoch">Counted from 0.</param>
    internal bool Includes(int epoch) => epochs is null ? (epoch + 1) % Math.Max(1, every) == 0 : epochs.Contains(epoch + 1);

    public static implicit operator ValidationFrequency(int every) => every > 0
        ? new(every, null)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"validation_freq must be positive but received {every}."), nameof(every));

    public static implicit operator ValidationFrequency(int[] epochs) => new(1, epochs);
    public static implicit operator ValidationFrequency(List<int> epochs) => new(1, [.. epochs]);
}
