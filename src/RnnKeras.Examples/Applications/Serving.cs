using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// A trained model behind HTTP. Trains a small one, saves it, loads the .keras file and serves it by ASP.NET's minimal API on this machine:
/// <code>
/// POST /predict      {"sequences": [[0.1, 0.2, …], …]}    the next value of each, all in one batch
/// POST /streams/ID   {"values": [0.3]}                    the next value of a stream whose state the server keeps from call to call
/// DELETE /streams/ID                                      forgets it
/// </code>
/// Then a client of its own loads it with a limited number of requests, checks every answer and prints how fast they came. With --port N it stays
/// until Ctrl+C.
/// </summary>
internal static class Serving
{
    private const int Units = 32, Streams = 16;

    public static void Run(ExampleOptions options) => RunAsync(options).GetAwaiter().GetResult();

    private static async Task RunAsync(ExampleOptions options)
    {
        var file = options.OutputFile("wave.keras");
        Train(file, options);
        var predictor = new Predictor((Sequential)tf.keras.models.load_model(file));
        await using var server = Build(predictor);
        server.Urls.Add($"http://127.0.0.1:{options.Port ?? 0}");
        await server.StartAsync();
        var address = server.Urls.Single();
        print($"{file} is served at {address}");
        if (options.Port is null)
            await Load(new Uri(address), predictor, options.Quick ? 80 : 2000, options);
        else
            await server.WaitForShutdownAsync();
        await server.StopAsync();
    }

    /// <summary>The routes.</summary>
    private static WebApplication Build(Predictor predictor)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/predict", (Batch batch) => batch.sequences is { Length: > 0 } s && s[0].Length > 0 && s.All(r => r.Length == s[0].Length)
            ? Results.Ok(new Answer(predictor.Predict(s)))
            : Results.BadRequest("Expected {\"sequences\": [[…], …]}, at least one, none empty and all of the same length."));
        app.MapPost("/streams/{id}", (string id, Values more) => more.values is { Length: > 0 }
            ? Results.Ok(new Answer(predictor.Continue(id, more.values)))
            : Results.BadRequest("Expected {\"values\": [number, …]}, at least one."));
        app.MapDelete("/streams/{id}", (string id) => predictor.Forget(id) ? Results.NoContent() : Results.NotFound());
        return app;
    }

    /// <summary>Many clients at once: each feeds a stream value by value, and asks for a batch now and then.</summary>
    private static async Task Load(Uri address, Predictor predictor, int requests, ExampleOptions options)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        var wave = Wave(requests / Streams, phase: 1);
        var whole = predictor.Each(wave);
        var (times, clock) = (new List<double>(), Stopwatch.StartNew());
        await Task.WhenAll(range(Streams).Select(async k =>
        {
            for (var t = 0; t < wave.Length; t++)
            {
                var start = Stopwatch.GetTimestamp();
                var (path, body, expected) = t % 8 == 7
                    ? ("/predict", (object)new Batch([wave[..(t + 1)], wave[..(t + 1)]]), new[] { whole[t], whole[t] })
                    : ($"/streams/{k}", new Values(t % 8 == 0 && t > 0 ? [wave[t - 1], wave[t]] : [wave[t]]), [whole[t]]);
                using var response = await client.PostAsJsonAsync(path, body);
                response.EnsureSuccessStatusCode();
                var answer = (await response.Content.ReadFromJsonAsync<Answer>())!.next;
                if (answer.Zip(expected, (a, b) => Math.Abs(a - b)).Max() > 1e-5)
                    throw new ExampleException($"{path} answered {answer[0]} at step {t}; the model says {expected[0]}.");
                lock (times)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            using var gone = await client.DeleteAsync($"/streams/{k}");
            gone.EnsureSuccessStatusCode();
        }));
        double[] sorted = [.. times.Order()];
        print($"{times.Count} requests of {Streams} clients at once, every answer as the model's: {times.Count / clock.Elapsed.TotalSeconds:F0} a second, "
            + $"median {sorted[sorted.Length / 2]:F1} ms, 99 % within {sorted[sorted.Length * 99 / 100]:F1} ms");
        Figure.Forecast(wave[1..], whole[..^1], title: "The stream that was served, and the value said before each").Save(options.OutputFile("serving.svg"));
    }

    /// <summary>Learns the next value of two mixed sine waves, at every step.</summary>
    private static void Train(string file, ExampleOptions options)
    {
        tf.keras.utils.set_random_seed(33);
        NDArray waves = range(options.SamplesOr(800)).Select(i => Wave(61, phase: 0.7 * i)).ToArray();
        var model = tf.keras.Sequential([tf.keras.Input(shape: [null, 1]), tf.keras.layers.GRU(Units, return_sequences: true), tf.keras.layers.Dense(1)]);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.005), loss: "mse");
        model.fit(waves[.., ..^1]["..., None"], waves[.., 1..]["..., None"], batch_size: 32, epochs: options.EpochsOr(8), verbose: 2);
        model.save(file);
    }

    private static float[] Wave(int length, double phase) =>
        [.. range(length).Select(t => (float)(0.7 * Math.Sin(0.3 * t + phase) + 0.3 * Math.Sin(0.71 * t + 2 * phase)))];

    /// <summary>The loaded model, and its one-step twin whose state travels with the call, so that one twin serves any number of streams.</summary>
    private sealed class Predictor
    {
        private readonly Sequential model;
        private readonly Model step;
        private readonly Dictionary<string, NDArray> states = [];
        private readonly Lock gate = new();

        public Predictor(Sequential model)
        {
            this.model = model;
            var (x, before) = (tf.keras.Input(shape: [null, 1]), tf.keras.Input(shape: [Units]));
            var (read, after) = tf.keras.layers.GRU(Units, return_state: true).apply(x, initial_state: before);
            step = tf.keras.Model([x, before], [tf.keras.layers.Dense(1).apply(read), after]);
            step.set_weights(model.get_weights());
        }

        /// <summary>The next value of each sequence.</summary>
        public float[] Predict(float[][] sequences)
        {
            lock (gate)
                return model.predict_on_batch(((NDArray)sequences)["..., None"]).Single[.., -1, 0].ToArray<float>();
        }

        /// <summary>The next value after each step of one sequence.</summary>
        public float[] Each(float[] sequence)
        {
            lock (gate)
                return model.predict_on_batch(((NDArray)sequence)["None, :, None"]).Single[0, .., 0].ToArray<float>();
        }

        /// <summary>Reads more of a stream; a new one starts at zero.</summary>
        public float[] Continue(string id, float[] values)
        {
            lock (gate)
            {
                var state = states.TryGetValue(id, out var known) ? known : np.zeros((1, Units), "float32");
                var result = step.predict_on_batch(new NDArray[] { ((NDArray)values)["None, :, None"], state });
                states[id] = result[1];
                return result[0].ravel().ToArray<float>();
            }
        }

        public bool Forget(string id)
        {
            lock (gate)
                return states.Remove(id);
        }
    }

    // Lower case, as in JSON.
    private sealed record Batch(float[][] sequences);

    private sealed record Values(float[] values);

    private sealed record Answer(float[] next);
}
