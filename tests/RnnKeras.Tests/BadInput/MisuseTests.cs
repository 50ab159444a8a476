using RnnKeras.Layers;

namespace RnnKeras.Tests.BadInput;

/// <summary>Every row of the tables ends in the exception that it names; nothing ends in a crash, in silence or in an error of the machine below.</summary>
[Collection(ProcessState.Name)]
public class MisuseTests
{
    private static readonly Dictionary<string, Misuse> rows = new (string Table, IEnumerable<Misuse> Rows)[]
    {
        ("layer", LayerMisuses.Rows), ("call", CallMisuses.Rows), ("model", ModelMisuses.Rows), ("training", TrainingMisuses.Rows),
        ("op", OpMisuses.Rows), ("array", ArrayMisuses.Rows), ("data", DataMisuses.Rows), ("file", FileMisuses.Rows),
    }.SelectMany(t => t.Rows, (t, row) => (t.Table, Row: row)).ToDictionary(r => $"{r.Table}: {r.Row.Code["() => ".Length..]}", r => r.Row);

    public static IEnumerable<TheoryDataRow<string>> Codes => rows.Keys.Select(code => new TheoryDataRow<string>(code));

    [Fact]
    public void There_are_at_least_300() => Assert.True(rows.Count >= 300, $"{rows.Count} mistakes");

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_mistake_is_explained(string code)
    {
        var row = rows[code];
        WatchedModels.Clear();
        var e = Record.Exception(() => Force(row.Act()));
        Assert.True(e is not null, $"{code}: no exception");
        Assert.True(row.Expected.IsInstanceOfType(e), $"{code}: {e.GetType().Name} instead of {row.Expected.Name}: {e.Message}\n{e.StackTrace}");
        foreach (var part in row.Says)
            Assert.True(e.Message.Contains(part, StringComparison.OrdinalIgnoreCase), $"{code}: '{part}' is not in: {e.Message}");
        Assert.True(!stock.Any(phrase => e.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase)), $"{code}: the runtime's words: {e.Message}");
        WatchedModels.AreAsTheyWere();
    }

    /// <summary>What .NET says of itself, which tells a user nothing about a layer or an array.</summary>
    private static readonly string[] stock =
    [
        "Object reference not set", "Index was out", "Sequence contains", "Arithmetic operation", "Array dimensions exceeded", "Exception of type",
        "Non-negative number required", "Specified argument was out of the range", "Nullable object must", "The given key", "Unable to cast", "not in a correct format",
        "Destination is too short", "Argument_", "Parameter count mismatch", "Specified method is not supported", "Operation is not valid due to",
    ];

    /// <summary>A check that looks at nothing would pass.</summary>
    [Fact]
    public void Many_mistakes_are_made_with_a_model_that_is_watched()
    {
        var watched = rows.Values.Count(row =>
        {
            WatchedModels.Clear();
            Record.Exception(() => Force(row.Act()));
            return WatchedModels.Count > 0;
        });
        Assert.True(watched >= 100, $"{watched} of {rows.Count}");
    }

    /// <summary>Tensors are lazy and datasets are run when they are read.</summary>
    private static void Force(object? result)
    {
        switch (result)
        {
            case Tensor tensor when !tf.keras.utils.is_keras_tensor(tensor):
                tensor.numpy();
                break;
            case IReadOnlyList<Tensor> tensors:
                foreach (var tensor in tensors)
                    Force(tensor);
                break;
            case System.Collections.IEnumerable sequence and not NDArray and not string:
                foreach (var _ in sequence)
                {
                }
                break;
        }
    }
}
