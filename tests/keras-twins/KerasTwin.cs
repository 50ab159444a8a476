using System.Diagnostics;
using System.Globalization;
using RnnKeras.Callbacks;
using RnnKeras.Data.Adapters;
using RnnKeras.Models;

namespace RnnKeras.Examples;

/// <summary>
/// Stands in for <c>model.fit</c> in a copy of the examples (see the script `run` beside this file): real Keras loads the untrained model, trains it on
/// the same arrays with the same settings, and the example goes on with Keras' weights to its own score.
/// </summary>
internal static class KerasTwin
{
    private static int count;

    public static History fit(Model model, ModelArrays inputs, NDArray y, int? batch_size = null, int epochs = 1, int verbose = 1, double validation_split = 0,
        (NDArray x, NDArray y)? validation_data = null)
    {
        var x = inputs.Items;
        // A model that is built by its first batch has no weights to save yet.
        model.predict(x.Count == 1 ? x[0][..1] : x.Select(a => a[..1]).ToArray(), verbose: 0);
        var folder = Directory.CreateTempSubdirectory("keras-twin").FullName;
        string In(string name) => Path.Combine(folder, name);
        model.save(In("untrained.keras"));
        List<(string, NDArray)> arrays = [.. x.Select((a, i) => ($"x{i}", a)), ("y", y)];
        if (validation_data is { } held)
            arrays.AddRange([("x_val", held.x), ("y_val", held.y)]);
        np.savez(In("data.npz"), [.. arrays]);
        var script = Environment.GetEnvironmentVariable("KERAS_TWIN_SCRIPT")!;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("KERAS_TWIN_PYTHON") ?? "python3.11",
            [script, folder, $"{batch_size ?? 32}", $"{epochs}", validation_split.ToString(CultureInfo.InvariantCulture), $"{count++}"]);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"fit.py ended with {process.ExitCode}.");
        model.load_weights(In("trained.weights.h5"));
        var history = new History();
        foreach (var line in File.ReadLines(In("history.txt")))
            history.history[line.Split(' ')[0]] = [.. line.Split(' ')[1..].Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        Directory.Delete(folder, recursive: true);
        return history;
    }
}
