using RnnKeras.Examples.Support;

namespace RnnKeras.Examples.Ports;

/// <summary>The port of one Python script.</summary>
/// <param name="Name">Name of the script without .py.</param>
/// <param name="Description">One line for the list.</param>
/// <param name="Run">Prints what Python printed; takes the folder with the data.</param>
/// <param name="Data">Files it reads, relative to that folder (the first of several of a kind); none where it makes its own data.</param>
internal sealed record Port(string Name, string Description, Action<string> Run, params string[] Data)
{
    /// <summary>The folder, given or beside the program, that has this port's data; null when there is none.</summary>
    public string? FindData(string? given) =>
        new[] { given, Path.Combine(AppContext.BaseDirectory, "Data") }.OfType<string>().FirstOrDefault(HasData);

    private bool HasData(string folder) => Data.All(d => Path.Exists(Path.Combine(folder, d)));
}

/// <summary>All ports, in the order of the list.</summary>
internal static class PortCatalog
{
    public static readonly IReadOnlyList<Port> All =
    [
        new("imdb_lstm", "Sentiment: Embedding + LSTM, validation_split, summary.", ImdbLstm.Run, "text/imdb/train_small.tsv"),
        new("sms_vectorize", "Spam filter: TextVectorization, masks, class_weight, Precision, Recall, AUC.", SmsVectorize.Run, "text/sms-spam/SMSSpamCollection.tsv"),
        new("names_simple_rnn", "Surname to language: letters, Masking, SimpleRNN, SGD with momentum and clipnorm.", NamesSimpleRnn.Run, "text/names"),
        new("trec_bigru", "Question types: Tokenizer, Bidirectional(GRU), confusion matrix.", TrecBigru.Run, "text/trec-questions/TREC.train.all"),
        new("addition_seq2seq", "Addition as characters: RepeatVector, TimeDistributed, fit epoch by epoch.", AdditionSeq2seq.Run),
        new("shakespeare_chars", "Text generation by characters with a temperature.", ShakespeareChars.Run, "text/tiny-shakespeare/input.txt"),
        new("translate_encdec", "Translation: encoder and decoder, return_state, initial_state, inference loop.", TranslateEncdec.Run,
            "text/translation-pairs/fra_first20000.tsv"),
        new("attention_reverse", "Attention: dictionary inputs, scores read from a second model.", AttentionReverse.Run),
        new("sunspots_stateful", "Stateful forecasting, batch_input_shape, reset_states (Keras 2).", SunspotsStateful.Run, "series/monthly-sunspots.csv"),
        new("jena_windows", "Weather windows: timeseries_dataset_from_array, stacked GRU, data sets into fit.", JenaWindows.Run, "series/jena/jena_climate_jan2009.csv"),
        new("pollution_lstm", "Multivariate forecasting of air pollution, mae loss, RMSE.", PollutionLstm.Run, "series/pollution.csv"),
        new("temps_autoencoder", "Anomaly detection with an LSTM autoencoder.", TempsAutoencoder.Run, "series/daily-min-temperatures.csv"),
        new("vowels_bilstm", "Speakers: stacked Bidirectional, merge_mode, Masking, label_smoothing, Nadam.", VowelsBilstm.Run, "series/japanese-vowels/JapaneseVowels_TRAIN.ts"),
        new("atis_slots", "Slot filling: mask_zero, TimeDistributed, masked loss and accuracy.", AtisSlots.Run, "text/atis/train/seq.in"),
        new("splice_cnn_lstm", "Splice junctions in DNA: Conv1D, pooling, LSTM, BatchNormalization.", SpliceCnnLstm.Run, "text/dna/splice.csv"),
        new("turbofan_two_heads", "Predictive maintenance: two outputs, losses, weights and metrics by name.", TurbofanTwoHeads.Run, "series/turbofan/PM_train.txt"),
        new("custom_cell", "A recurrent cell of one's own in RNN, stacked cells, keras.ops.", CustomCell.Run),
        new("stock_quantile", "Custom loss, custom Metric class, metric function, custom Callback.", StockQuantile.Run, "series/stocks/finance-charts-apple.csv"),
        new("spam_two_inputs", "Functional model with two inputs, GRU(reset_after=False), L2, summary.", SpamTwoInputs.Run, "text/sms-spam/SMSSpamCollection.tsv"),
        new("copy_weights_stateful", "Weights copied into a stateful twin; own forecasts fed back (Keras 2).", CopyWeightsStateful.Run,
            "series/airline-passengers.csv"),
        new("save_resume", "Saving and resuming: .keras, .weights.h5, load_model, initial_epoch.", SaveResume.Run, "series/daily-min-temperatures.csv"),
        new("mnist_tape", "Training loop of one's own: GradientTape, clip_by_global_norm, tf.data.", MnistTape.Run, "series/mnist-rows/t10k-images-idx3-ubyte.gz"),
        new("temps_callbacks", "Callbacks: schedules, early stopping, checkpoints, CSV; TimeseriesGenerator.", TempsCallbacks.Run,
            "series/daily-min-temperatures.csv"),
        new("torch_names_rnn", "PyTorch: recurrent module and gradient descent by hand.", TorchNamesRnn.Run, "text/names"),
        new("seeded_sms_lstm", "Spam filter that only sets a seed: Python's weights, shuffling and dropout.", SeededSmsLstm.Run, "text/sms-spam/SMSSpamCollection.tsv"),
        new("seeded_sunspots_gru", "Bidirectional GRU that only sets a seed, NumPy noise included.", SeededSunspotsGru.Run, "series/monthly-sunspots.csv"),
    ];

    /// <summary>Runs a port; 2 with a sentence on standard error when it cannot run.</summary>
    public static int Run(string name, ExampleOptions options)
    {
        if (All.FirstOrDefault(p => p.Name == name) is not { } port)
            return Refuse($"There is no port named '{name}'.{Nearest.Suggestion(name, All.Select(p => p.Name))} `-- list` shows all {All.Count} ports.");
        if (port.FindData(options.DataFolder) is not { } data)
            return Refuse($"Port '{name}' needs a folder with {string.Join(" and ", port.Data)}, "
                + (options.DataFolder is { } given ? $"but '{given}' has none of that name." : "given by --data DIR. Its data do not ship with the project."));
        tf.keras.config.set_backend(options.Engine);
        port.Run(data);
        return 0;
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }
}
