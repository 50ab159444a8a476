// Port of sms_vectorize.py. Spam filter for text messages. Raw strings go through TextVectorization; the rare class (spam) gets a
// larger weight.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class SmsVectorize
{
    public static void Run(string data)
    {
        var (texts, labels) = (new List<string>(), new List<int>());
        foreach (var line in File.ReadLines(data + "/text/sms-spam/SMSSpamCollection.tsv"))
        {
            var (label, text) = line.Split('\t', 2);
            texts.Add(text);
            labels.Add(label == "spam" ? 1 : 0);
        }
        var (train_x, train_y) = (texts[..600], np.array(labels[..600], dtype: "float32"));
        var (test_x, test_y) = (texts[600..800], np.array(labels[600..800], dtype: "float32"));
        print("spam in training:", (int)train_y.sum(), "of", len(train_y));

        var vectorize = layers.TextVectorization(max_tokens: 800, output_sequence_length: 20);
        vectorize.adapt(train_x);
        var vocab = vectorize.get_vocabulary();
        print("vocabulary:", len(vocab), vocab[..12], vocab[^3..]);
        var x_train = np.array(vectorize.apply(train_x));
        var x_test = np.array(vectorize.apply(test_x));
        print("first message:", x_train[0]);

        var model = keras.Sequential([
            keras.Input(shape: 20, dtype: "int32"),
            layers.Embedding(800, 12, mask_zero: true),
            layers.GRU(16),
            layers.Dense(8, activation: "relu"),
            layers.Dense(1, activation: "sigmoid"),
        ]);
        model.compile(optimizer: keras.optimizers.Adam(learning_rate: 0.005),
                      loss: "binary_crossentropy",
                      metrics: ["accuracy", keras.metrics.Precision(name: "precision"),
                                keras.metrics.Recall(name: "recall"), keras.metrics.AUC(name: "auc")]);
        det.set_weights(model, seed: 1);

        var n_spam = (double)train_y.sum();
        Dictionary<int, double> weights = new() { [0] = len(train_y) / (2.0 * (len(train_y) - n_spam)), [1] = len(train_y) / (2.0 * n_spam) };
        print($"class weights: {weights[0]:F4} {weights[1]:F4}");
        var history = model.fit(x_train, train_y, epochs: 4, batch_size: 64, class_weight: weights,
                                shuffle: false, verbose: 0);
        foreach (var (key, values) in history.history)
            print(key.PadRight(10), string.Join(" ", values.Select(v => $"{v:F4}")));

        var results = model.evaluate(x_test, test_y, verbose: 0, return_dict: true);
        foreach (var key in sorted(results.Keys))
            print("test", key, $"{results[key]:F4}");

        string[] @new = ["Free prize! Call now to claim your cash", "see you at home after lunch, ok?"];
        foreach (var (text, p) in zip(@new, model.predict(np.array(vectorize.apply(@new)), verbose: 0)))
            print($"{p[0]:F4}  {text}");
    }
}
