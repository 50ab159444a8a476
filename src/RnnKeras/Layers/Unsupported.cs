using System.Runtime.CompilerServices;

namespace RnnKeras.Layers;

/// <summary>Refuses arguments that Keras has and this library does not: never ignored, always a sentence.</summary>
internal static class Unsupported
{
    /// <exception cref="NotSupportedException"><paramref name="value"/> is not null.</exception>
    public static void UnlessNull(object? value, string why, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        When(value is not null, why, argument);

    /// <exception cref="NotSupportedException"><paramref name="given"/> is true.</exception>
    public static void When(bool given, string why, [CallerArgumentExpression(nameof(given))] string argument = "")
    {
        if (given)
            throw new NotSupportedException($"Argument {argument} is not supported: {why}");
    }
}
