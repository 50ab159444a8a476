using System.Globalization;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

/// <summary>What <c>keras.config</c> allows at most, whatever fit is asked for: to try a long program quickly.</summary>
internal static class Limits
{
    public static int Epochs(int wanted) => KerasConfig.MaxEpochs is { } most && most < wanted ? Limited("epochs", most) : wanted;

    public static int? Steps(int? wanted) => KerasConfig.MaxStepsPerEpoch is { } most && (wanted is null || most < wanted)
        ? Limited("steps_per_epoch", most)
        : wanted;

    private static int Limited(string what, int most)
    {
        Warnings.Once(string.Create(CultureInfo.InvariantCulture, $"Limiting {what} to {most}"));
        return most;
    }
}
