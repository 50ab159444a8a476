using RnnKeras.Runtime.Graph;

namespace RnnKeras.Layers;

/// <summary>Where the channels axis is.</summary>
internal static class DataFormat
{
    public const string ChannelsLast = "channels_last";
    public const string ChannelsFirst = "channels_first";

    /// <summary>The name itself; null means the global setting.</summary>
    /// <exception cref="ArgumentException">Another string.</exception>
    public static string Check(string? data_format) => data_format switch
    {
        null => KerasConfig.ImageDataFormat,
        ChannelsLast or ChannelsFirst => data_format,
        _ => throw new ArgumentException(
            $"Unknown data_format '{data_format}'. Expected 'channels_last' or 'channels_first'.", nameof(data_format)),
    };
}
