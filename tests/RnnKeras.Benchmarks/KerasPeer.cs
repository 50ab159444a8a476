using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace RnnKeras.Benchmarks;

/// <summary>The same job in real Keras, in a process of its own; needs python3.11 with Keras on its path.</summary>
internal static class KerasPeer
{
    private sealed record Answer(double[] Times, double Megabytes);

    /// <summary>Milliseconds of each repetition and the process' peak of memory.</summary>
    /// <param name="kind">"fit": a step of an epoch; "infer": a call of predict_on_batch.</param>
    /// <param name="job">Name of the job.</param>
    /// <param name="count">Steps per epoch, or samples per call.</param>
    /// <param name="repetitions">How often.</param>
    public static (double[] Times, double Megabytes) Run(string kind, string job, int count, int repetitions)
    {
        string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
        return RunScript("keras_jobs.py", [kind, job, Number(count), Number(repetitions)]);
    }

    /// <summary>What a script beside this program prints.</summary>
    public static (double[] Times, double Megabytes) RunScript(string script, string[] arguments)
    {
        var start = new ProcessStartInfo("python3.11", [Path.Combine(AppContext.BaseDirectory, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3.11 did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"Keras could not run {script} {string.Join(' ', arguments)}: {error.Result}");
        var answer = JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!;
        return (answer.Times, answer.Megabytes);
    }
}

/// <summary>One recurrent layer in a process of real Keras that stays, so that its runs and ours can take turns.</summary>
internal sealed class KerasLayer : IDisposable
{
    private sealed record Answer(double[] Times, double Processor);

    private readonly Process process;

    /// <param name="job">Mode, cell and sizes, as "train LSTM 32 80 32 32".</param>
    public KerasLayer(string job)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "keras_jobs.py");
        process = Process.Start(new ProcessStartInfo("python3.11", [script, "layer", job]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("python3.11 did not start.");
    }

    /// <summary>Wall milliseconds of each repetition, and processor milliseconds of one on average.</summary>
    public (double[] Times, double Processor) Run(int repetitions)
    {
        process.StandardInput.WriteLine(repetitions.ToString(CultureInfo.InvariantCulture));
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Keras ended early.");
        var answer = JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!;
        return (answer.Times, answer.Processor);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
