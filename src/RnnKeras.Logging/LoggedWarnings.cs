using System.Text;
using Microsoft.Extensions.Logging;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Logging;

/// <summary>Sends the library's warnings (probable mistakes, each said once per process) to a logger instead of the error stream.</summary>
/// <example><code>LoggedWarnings.SendTo(loggerFactory.CreateLogger("RnnKeras"));</code></example>
public static partial class LoggedWarnings
{
    /// <summary>From now on; the error stream hears nothing any more.</summary>
    public static void SendTo(ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        Warnings.Output = new Lines(logger);
    }

    [LoggerMessage(10, LogLevel.Warning, "{Message}")]
    private static partial void Warn(ILogger logger, string message);

    private sealed class Lines(ILogger logger) : TextWriter
    {
        private const string Prefix = "Warning: ";

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) =>
            Warn(logger, value?.StartsWith(Prefix, StringComparison.Ordinal) == true ? value[Prefix.Length..] : value ?? "");
    }
}
