using Microsoft.Extensions.Logging;
using RnnKeras.Logging;
using RnnKeras.Reliability;
using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Callbacks;

namespace RnnKeras.Tests.Reliability;

/// <summary>Trainings in a logger, and nothing on the console.</summary>
[Collection(ProcessState.Name)]
public class LoggingTests
{
    private sealed class Heard : ILogger
    {
        public List<(LogLevel Level, string Text)> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add((logLevel, formatter(state, exception)));
    }

    [Fact]
    public void A_training_in_a_logger()
    {
        var logger = new Heard();
        var model = Training.Model();
        var (x, y) = Training.Data();
        using var console = new ConsoleCapture();
        model.fit(x, y, epochs: 2, batch_size: 100, verbose: 0, callbacks: [new LoggerCallback(logger)]);
        model.evaluate(x, y, verbose: 0);
        model.predict(x, verbose: 0);
        Assert.Equal("", console.Take());
        Assert.Equal(4, logger.Messages.Count(m => m.Level == LogLevel.Trace));
        var said = logger.Messages.Where(m => m.Level == LogLevel.Information).Select(m => m.Text).ToArray();
        Assert.Equal(4, said.Length);
        Assert.StartsWith($"{model.name}: epoch 2: accuracy=0.", said[2]);
        Assert.Contains("loss=", said[2]);
    }

    [Fact]
    public void Warnings_in_a_logger()
    {
        var output = Warnings.Output;
        var logger = new Heard();
        try
        {
            LoggedWarnings.SendTo(logger);
            Warnings.Once("a warning for the logger only");
        }
        finally
        {
            Warnings.Output = output;
        }
        Assert.Equal([(LogLevel.Warning, "a warning for the logger only")], logger.Messages);
    }
}
