using System.Text.RegularExpressions;

namespace RnnKeras.Runtime.TensorFlow;

/// <summary>Values that an op refuses, as the exceptions that .NET has for them: the same ones as on the embedded engine.</summary>
internal static partial class BadValues
{
    /// <summary>The exception for a message about a bad value; null for any other message.</summary>
    public static Exception? Explain(TensorFlowException e)
    {
        if (Index().Match(e.Message) is { Success: true } index)
            return new ArgumentOutOfRangeException(index.Value, e);
        if (Label().Match(e.Message) is { Success: true } label)
            return new ArgumentOutOfRangeException(
                $"{label.Value}. Check that the last layer has one unit per class and that labels count from 0.", e);
        return null;
    }

    [GeneratedRegex(@"indices\[[\d,]+\] = -?\d+ is not in \[0, \d+\)")]
    private static partial Regex Index();

    [GeneratedRegex(@"Received a label value of -?\d+ which is outside the valid range of \[0, \d+\)")]
    private static partial Regex Label();
}
