namespace RnnKeras.Reliability;

/// <summary>A training that the user ends with Ctrl-C: the model is saved and can go on.</summary>
internal static class Interrupted
{
    public static int Run(string result)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        var model = Training.Model();
        var (x, y) = Training.Data();
        model.fit(x, y, epochs: 1, verbose: 0);
        Console.WriteLine("training");
        try
        {
            model.fit(x, y, epochs: 1_000_000, verbose: 0, cancellation_token: stop.Token);
            return 1;
        }
        catch (OperationCanceledException)
        {
            model.save(result);
            model.fit(x, y, epochs: 1, verbose: 0);
            return double.IsFinite(model.evaluate(x, y, verbose: 0)["loss"]) ? 0 : 1;
        }
    }
}
