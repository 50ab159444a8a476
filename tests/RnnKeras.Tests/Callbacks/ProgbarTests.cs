using System.Text.Json;
using System.Text.RegularExpressions;
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
        var isWindows = golden.TryGetProperty("windows", out var w) && w.GetBoolean();
        Progbar.Style = () => isWindows && !golden.GetProperty("terminal").GetBoolean() ? ProgbarStyle.NewLine : ProgbarStyle.InPlace;
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
    public void Fit_evaluate_and_predict_print_what_Keras_prints(string name) =>
        Assert.Equal(Case(name).GetProperty("expected").GetString(), Printed(Case(name), ProgbarStyle.InPlace));

    /// <summary>What a terminal shows in the end: of each line what was painted last, without colours.</summary>
    [Theory, MemberData(nameof(Fits))]
    public void A_file_gets_the_finished_lines_without_control_characters(string name)
    {
        var shown = Case(name).GetProperty("expected").GetString()!.Split('\n')
            .Select(line => Regex.Replace(line.Split('\r')[^1], "\x1b\\[[0-9]*m", "").TrimEnd());
        var printed = Printed(Case(name), ProgbarStyle.Plain);
        Assert.Equal(string.Join('\n', shown), printed);
        Assert.DoesNotContain(printed, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void The_bar_sees_that_the_output_of_a_test_runner_or_of_a_terminal_is_what_it_is() =>
        Assert.Equal(Console.IsOutputRedirected ? ProgbarStyle.Plain : ProgbarStyle.InPlace, Progbar.Style());

    [Fact]
    public void A_bar_without_an_end_says_once_how_many_steps_there_were()
    {
        using var console = new ConsoleCapture();
        Progbar.Style = () => ProgbarStyle.Plain;
        var model = tf.keras.Sequential([tf.keras.Input(shape: 1), tf.keras.layers.Dense(1)]);
        model.compile("sgd", "mse");
        IEnumerable<(NDArray, NDArray)> Batches()
        {
            for (var i = 0; i < 3; i++)
                yield return (np.ones((2, 1)), np.ones((2, 1)));
        }
        model.fit(DataSource.Batches(Batches()), verbose: 1);
        Assert.Matches(@"^3/3 ━{20} 0s 0s/step - loss: \d\.\d{4}(e-\d\d)?\n$", console.Take());
    }

    [Fact]
    public void A_summary_has_no_control_characters()
    {
        using var console = new ConsoleCapture();
        tf.keras.Sequential([tf.keras.Input((5, 2)), tf.keras.layers.LSTM(3), tf.keras.layers.Dense(1)]).summary();
        var text = console.Take();
        Assert.Contains("Total params: 76", text);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
    }

    private static string Printed(JsonElement golden, ProgbarStyle style)
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: 1), tf.keras.layers.Dense(1, use_bias: false)]);
        model.set_weights([new float[,] { { 0.5f } }]);
        model.compile(tf.keras.optimizers.SGD(0.1), "mse", metrics: ["mae"]);
        NDArray x = new float[,] { { 1 }, { 2 }, { -1 }, { 0.5f }, { 3 } };
        NDArray y = new float[,] { { 2 }, { 3 }, { -1 }, { 0 }, { 5 } };
        using var console = new ConsoleCapture();
        Progbar.Style = () => style;
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
        return console.Take();
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
