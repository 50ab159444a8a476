using System.Text.Json;
using RnnKeras.Callbacks;

namespace RnnKeras.Tests.Callbacks;

/// <summary>The progress bar character by character, under the clock of golden/utils.</summary>
[Collection(ProcessState.Name)]
public class ProgbarTests
{
    private static readonly Lazy<JsonElement[]> cases = new(() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "golden", "utils",
            "cases.json"))).RootElement.EnumerateArray()]);

    public static TheoryData<string> Bars => [.. NamesOf("Progbar")];

    public static TheoryData<string> Fits => [.. NamesOf("fit_text").Where(n => n != "fit_text_not_interactive")];

    private static IEnumerable<string> NamesOf(string kind) =>
        cases.Value.Where(c => c.GetProperty("kind").GetString() == kind).Select(c => c.GetProperty("name").GetString()!);

    private static JsonElement Case(string name) => cases.Value.Single(c => c.GetProperty("name").GetString() == name);

    [Theory, MemberData(nameof(Bars))]
    public void A_bar_prints_what_Keras_prints(string name)
    {
        var golden = Case(name);
        using var console = new ConsoleCapture();
        Progbar.CanRedraw = () =>
            !golden.TryGetProperty("windows", out var w) || !w.GetBoolean() || golden.GetProperty("terminal").GetBoolean();
        var bar = Make(golden.GetProperty("config"));
        foreach (var (step, expected) in golden.GetProperty("steps").EnumerateArray().Zip(golden.GetProperty("expected").EnumerateArray()))
        {
            console.Now = step.GetProperty("t").GetDouble();
            var values = step.TryGetProperty("values", out var v)
                ? v.EnumerateArray().Select(p => KeyValuePair.Create(p[0].GetString()!, Number(p[1]))).ToArray()
                : null;
            if (step.TryGetProperty("add", out var add))
                bar.add(add.GetInt32(), values);
            else
                bar.update(step.GetProperty("current").GetInt32(), values, step.TryGetProperty("finalize", out var f)
                    && f.ValueKind != JsonValueKind.Null ? f.GetBoolean() : null);
            Assert.Equal(expected.GetString(), console.Take());
        }
    }

    private static Progbar Make(JsonElement config)
    {
        T? Get<T>(string key, Func<JsonElement, T> read, T? missing = default) =>
            config.TryGetProperty(key, out var v) && v.ValueKind != JsonValueKind.Null ? read(v) : missing;
        static string[] Texts(JsonElement e) => [.. e.EnumerateArray().Select(t => t.GetString()!)];
        return new Progbar(Get("target", e => (int?)e.GetInt32()), Get("width", e => e.GetInt32(), 20),
            Get("verbose", e => e.GetInt32(), 1),
            Get("interval", e => e.GetDouble(), 0.05), Get("stateful_metrics", Texts), Get("stateless_metrics", Texts),
                Get("unit_name", e => e.GetString(), "step")!);
    }

    private static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Number
        ? e.GetDouble()
        : e.GetProperty("$float")
            .GetString() switch
        { "nan" => double.NaN, "inf" => double.PositiveInfinity, _ => double.NegativeInfinity };

    /// <summary>One second per batch.</summary>
    private sealed class Ticks(ConsoleCapture console) : Callback
    {
        public override void on_train_batch_end(int batch, Logs logs) => console.Now++;

        public override void on_test_batch_end(int batch, Logs logs) => console.Now++;

        public override void on_predict_batch_end(int batch, Logs logs) => console.Now++;
    }

    [Theory, MemberData(nameof(Fits))]
    public void Fit_evaluate_and_predict_print_what_Keras_prints(string name)
    {
        var golden = Case(name);
        var model = tf.keras.Sequential([tf.keras.Input(shape: 1), tf.keras.layers.Dense(1, use_bias: false)]);
        model.set_weights([new float[,] { { 0.5f } }]);
        model.compile(tf.keras.optimizers.SGD(0.1), "mse", metrics: ["mae"]);
        NDArray x = new float[,] { { 1 }, { 2 }, { -1 }, { 0.5f }, { 3 } };
        NDArray y = new float[,] { { 2 }, { 3 }, { -1 }, { 0 }, { 5 } };
        using var console = new ConsoleCapture();
        Progbar.CanRedraw = () => true;
        var t = new Ticks(console);
        switch (golden.GetProperty("call").GetString())
        {
            case "m.fit(x, y, epochs=2, batch_size=2, shuffle=False, callbacks=[t])":
                model.fit(x, y, epochs: 2, batch_size: 2, shuffle: false, callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=2, batch_size=2, shuffle=False, verbose=2, callbacks=[t])":
                model.fit(x, y, epochs: 2, batch_size: 2, shuffle: false, verbose: 2, callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=1, batch_size=2, shuffle=False, callbacks=[t])":
                model.fit(x, y, epochs: 1, batch_size: 2, shuffle: false, callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=2, batch_size=2, shuffle=False, validation_data=(x[:3], y[:3]), callbacks=[t])":
                model.fit(x, y, epochs: 2, batch_size: 2, shuffle: false, validation_data: (x[..3], y[..3]), callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=2, batch_size=2, shuffle=False, validation_split=0.4, verbose=2, callbacks=[t])":
                model.fit(x, y, epochs: 2, batch_size: 2, shuffle: false, validation_split: 0.4, verbose: 2, callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=1, batch_size=2, shuffle=False, verbose=0, callbacks=[t])":
                model.fit(x, y, epochs: 1, batch_size: 2, shuffle: false, verbose: 0, callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=1, batch_size=2, shuffle=False, verbose='auto', callbacks=[t])":
                model.fit(x, y, epochs: 1, batch_size: 2, shuffle: false, verbose: "auto", callbacks: [t]);
                break;
            case "m.evaluate(x, y, batch_size=2, callbacks=[t])":
                model.evaluate(x, y, batch_size: 2, callbacks: [t]);
                break;
            case "m.evaluate(x, y, batch_size=2, verbose=2, callbacks=[t])":
                model.evaluate(x, y, batch_size: 2, verbose: 2, callbacks: [t]);
                break;
            case "m.predict(x, batch_size=2, callbacks=[t])":
                model.predict(x, batch_size: 2, callbacks: [t]);
                break;
            case "m.predict(x, batch_size=2, verbose=2, callbacks=[t])":
                model.predict(x, batch_size: 2, verbose: 2, callbacks: [t]);
                break;
            case "m.fit(x, y, epochs=3, initial_epoch=1, batch_size=5, shuffle=False, verbose=2, callbacks=[t])":
                model.fit(x, y, epochs: 3, initial_epoch: 1, batch_size: 5, shuffle: false, verbose: 2, callbacks: [t]);
                break;
            case var unknown:
                Assert.Fail($"No port of {unknown}");
                break;
        }
        Assert.Equal(golden.GetProperty("expected").GetString(), console.Take());
    }

    [Fact]
    public void Nothing_goes_to_standard_output_when_logging_is_not_interactive()
    {
        using var console = new ConsoleCapture();
        tf.keras.utils.disable_interactive_logging();
        try
        {
            new Progbar(2).update(1);
        }
        finally
        {
            tf.keras.utils.enable_interactive_logging();
        }
        Assert.Equal("", console.Take());
    }
}
