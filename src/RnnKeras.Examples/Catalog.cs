using System.Diagnostics;
using RnnKeras.Examples.Applications;
using RnnKeras.Examples.Ports;
using RnnKeras.Examples.Seeds;
using RnnKeras.Examples.Support;

namespace RnnKeras.Examples;

/// <summary>One runnable example.</summary>
/// <param name="Name">What to type after <c>--</c>.</param>
/// <param name="Description">One line for the list.</param>
/// <param name="Run">Trains and prints; throws on failure.</param>
/// <param name="Data">What it reads below the folder of <c>--data</c>, because it may not be shipped; null for the others.</param>
internal sealed record Example(string Name, string Description, Action<ExampleOptions> Run, string? Data = null)
{
    /// <summary>Whether its data ship or lie in the folder.</summary>
    public bool HasData(string? folder) => Data is null || (folder is not null && Path.Exists(Path.Combine(folder, Data)));
}

/// <summary>All examples, in the order of the list.</summary>
internal static class Catalog
{
    public static readonly Example Main = new("intents", "Main job: topic and intent of a sentence to a voice assistant; saves, reloads, predicts.", IntentClassifier.Run);

    public static readonly IReadOnlyList<Example> All =
    [
        Main,
        new("lstm-linear", "Seed 1: LSTM(128) + Dense(10), linear output, on rows of handwritten digits.", LstmLinear.Run),
        new("torch-rnn-cell", "Seed 1: PyTorch's RNN class (i2h, i2o) as a custom cell, on surnames.", TorchRnnCell.Run),
        new("torch-rnn-loop", "Seed 1: PyTorch's RNN class as a subclassed model with its own training loop.", TorchRnnLoop.Run),
        new("simple-rnn-text", "Seed 2: Embedding(10000, 32) + SimpleRNN(32) + Dense(1, sigmoid), SMS spam.", SimpleRnnText.Run),
        new("stacked-lstm", "Seed 3: LSTM(128, return_sequences) + LSTM(64) + Dense(10, softmax), digits.", StackedLstm.Run),
        new("torch-gru", "Seed 3: PyTorch's nn.GRU + fc model, time-major, digits.", TorchGru.Run),
        new("stacked-simple-rnn", "Seed 5: two SimpleRNN(64) + Dense(10, softmax), categorical_crossentropy, digits.", StackedSimpleRnn.Run),
        new("spam", "Spam in text messages; attention shows which words say so.", Spam.Run),
        new("slot-tagging", "Many-to-many: a slot for every word of a sentence to a voice assistant, F1.", SlotTagging.Run),
        new("language-model", "Next character of Shakespeare; writes with a temperature (stateful twin).", LanguageModel.Run),
        new("translation", "English to French: encoder, decoder, additive attention and its heat map.", Translation.Run),
        new("question-answering", "Story and question to answer, on made-up stories in the manner of bAbI.", QuestionAnswering.Run),
        new("speakers", "Who says /ae/? Masked cepstrum frames of different lengths, nine speakers.", Speakers.Run),
        new("weather-forecast", "Temperature in 24 hours from two days of weather, beside the naive forecast.", WeatherForecast.Run),
        new("air-quality", "Fine dust in six hours from a day of dust and weather, stacked LSTMs.", AirQuality.Run),
        new("energy-load", "Electricity for each of the next 24 hours, simulated load on real temperatures.", EnergyLoad.Run),
        new("sunspots", "Sunspots in a year's time from eleven years by month.", Sunspots.Run),
        new("stock-band", "A share's change tomorrow as a band: quantiles by the pinball loss.", StockBand.Run),
        new("predictive-maintenance", "Cycles a jet engine has left, NASA turbofans.", PredictiveMaintenance.Run),
        new("anomaly-detection", "LSTM autoencoder finds days on which a thermometer lies.", AnomalyDetection.Run),
        new("bidirectional-dna", "Bidirectional, stacked GRUs find splice junctions in DNA.", BidirectionalDna.Run),
        new("promoters", "Where genes begin: Conv1D + GRU on 106 pieces of DNA, each held back once.", Promoters.Run),
        new("protein", "Helix, strand or coil for every residue of simulated proteins, beside the best possible.", Protein.Run),
        new("activity", "Walking, running, waving …: simulated acceleration sensor, new persons.", HumanActivity.Run),
        new("robot-arm", "Learns the torques of an arm with unknown load from simulated motions, then steers it.", RobotArm.Run),
        new("video", "CNN + LSTM over films it draws: TimeDistributed(Conv2D).", Video.Run),
        new("sequence-shapes", "Many-to-one, one-to-many and many-to-many on sine waves.", SequenceShapes.Run),
        new("vanishing-gradients", "SimpleRNN and LSTM on a lag of 60 steps, with gradient norms per time step.", VanishingGradients.Run),
        new("gradient-clipping", "Exploding gradients of a SimpleRNN, with and without clipping by norm.", GradientClipping.Run),
        new("custom-cell", "A cell of one's own: an LSTM with peepholes beside Keras' LSTM; saved, reloaded.", PeepholeCell.Run),
        new("pytorch-import", "A PyTorch state_dict fills layers: the same answers, saved as .keras, trained on.", TorchImport.Run),
        new("serve", "Serves a .keras file over HTTP, batches and streams, under a test of its own (--port N: stays).", Serving.Run),
        new("question-types", "Which kind of answer a question wants, TREC (needs --data).", QuestionTypes.Run, QuestionTypes.File),
        new("sentiment", "Sentiment of IMDB reviews, bidirectional LSTM (needs --data).", Sentiment.Run, Sentiment.Folder),
    ];

    public static int List()
    {
        foreach (var e in All)
            Console.WriteLine($"{e.Name,-22} {e.Description}{(e.Data is null ? "" : $" A folder with {e.Data}.")}");
        Console.WriteLine("\nPorts of Python scripts (port NAME):");
        foreach (var p in PortCatalog.All)
            Console.WriteLine($"{p.Name,-22} {p.Description}{(p.FindData(null) is null ? $" Needs --data: a folder with {string.Join(", ", p.Data)}." : "")}");
        return 0;
    }

    /// <summary>Says what was probably meant; 2.</summary>
    public static int Unknown(string name, IEnumerable<string> commands)
    {
        var advice = PortCatalog.All.Any(p => p.Name == name)
            ? $" It is a port: -- port {name} --data DIR."
            : Nearest.Suggestion(name, [.. commands, .. PortCatalog.All.Select(p => p.Name)]);
        Console.Error.WriteLine($"There is no example named '{name}'.{advice} `-- list` shows all {All.Count} examples and {PortCatalog.All.Count} ports.");
        return 2;
    }

    public static int Info(ExampleOptions options)
    {
        tf.keras.config.set_backend(options.Engine);
        foreach (var (name, value) in tf.sysconfig.report())
            Console.WriteLine($"{name,-16} {value}");
        return 0;
    }

    public static int Run(Example example, ExampleOptions options)
    {
        try
        {
            tf.keras.config.set_backend(options.Engine);
            var (clock, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            example.Run(options);
            Console.WriteLine($"({example.Name}: {clock.Elapsed.TotalSeconds:F1} s, {(Environment.CpuUsage.TotalTime - busy).TotalSeconds:F1} s of processor time)");
            return 0;
        }
        catch (ExampleException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    public static int RunAll(ExampleOptions options)
    {
        var failed = 0;
        foreach (var example in All.Where(e => e.HasData(options.DataFolder)))
        {
            Console.WriteLine($"== {example.Name}");
            failed += Run(example, options) == 0 ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }
}

/// <summary>Something the user can mend: printed without a stack trace.</summary>
internal sealed class ExampleException(string message) : Exception(message);
