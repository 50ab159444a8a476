using System.Globalization;

namespace RnnKeras.Runtime.Graph;

/// <summary>A device: "CPU" or "GPU" and its number.</summary>
/// <param name="Type">"CPU" or "GPU".</param>
/// <param name="Index">Its number, from 0.</param>
public readonly record struct DeviceName(string Type, int Index)
{
    private static readonly string[] types = ["CPU", "GPU"];

    /// <summary>Reads "/GPU:0", "/device:GPU:0", "GPU:0", "gpu" and TensorFlow's full names.</summary>
    /// <exception cref="ArgumentException">Not the name of a device.</exception>
    public static DeviceName Parse(string name)
    {
        var last = name.Split('/')[^1];
        var parts = (last.StartsWith("device:", StringComparison.OrdinalIgnoreCase) ? last["device:".Length..] : last).Split(':');
        var type = parts[0].ToUpperInvariant();
        var index = 0;
        return types.Contains(type) && parts.Length <= 2
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out index))
            ? new(type, index)
            : throw new ArgumentException($"'{name}' is not the name of a device. Write '/CPU:0' or '/GPU:0'.", nameof(name));
    }

    public override string ToString() => FormattableString.Invariant($"/device:{Type}:{Index}");
}

/// <summary>While it is open on this thread, functions are compiled for, and variables first used on, the given device.</summary>
internal sealed class DeviceScope : IDisposable
{
    [ThreadStatic]
    private static DeviceName? current;

    private readonly DeviceName? outer = current;

    public DeviceScope(DeviceName device) => current = device;

    /// <summary>The innermost one; null leaves the choice to the engine.</summary>
    public static DeviceName? Current => current;

    public void Dispose() => current = outer;
}
