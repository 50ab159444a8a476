// Port of imdb_lstm.py. Is a movie review positive? Words -> Embedding -> LSTM -> one sigmoid.
using System.Text.RegularExpressions;
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;
using static RnnKeras.tf.keras.optimizers;
using static RnnKeras.tf.keras.preprocessing.sequence;

namespace RnnKeras.Examples.Ports;

internal static class ImdbLstm
{
    public static void Run(string data)
    {
        var (max_words, maxlen) = (1500, 50);

        (List<List<string>>, NDArray) read_reviews(string path, int n)
        {
            var rows = list(File.ReadLines(path).Skip(1).Select(line => line.Split('\t')));
            var half = len(rows) / 2;                     // the file has positives first
            var order = list(range(half).SelectMany(i => new[] { i, half + i }).Take(n));
            var texts = list(order.Select(j => list(Regex.Matches(rows[j][3].ToLower().Replace("<br />", " "), "[a-z']+").Select(m => m.Value))));
            return (texts, np.array(order.Select(j => int.Parse(rows[j][0]))));
        }

        var (train_texts, y_train) = read_reviews(data + "/text/imdb/train_small.tsv", 400);
        var (test_texts, y_test) = read_reviews(data + "/text/imdb/test_small.tsv", 200);

        var counts = list(train_texts.SelectMany(t => t).CountBy(w => w).OrderByDescending(p => p.Value));
        var word_index = counts.Take(max_words - 2).Index().ToDictionary(p => p.Item.Key, p => p.Index + 2);   // 0 pad, 1 unknown
        print("distinct words:", len(counts), "most common:", counts.Take(5).Select(p => p.Key));

        NDArray encode(List<List<string>> texts) =>
            pad_sequences(texts.Select(t => t.Select(w => word_index.GetValueOrDefault(w, 1))), maxlen: maxlen);

        var (x_train, x_test) = (encode(train_texts), encode(test_texts));
        print(x_train.shape, x_test.shape, x_train[0][..8]);

        var model = Sequential();
        model.add(Embedding(max_words, 16, input_shape: maxlen));
        model.add(LSTM(24));
        model.add(Dense(1, activation: "sigmoid"));
        model.compile(optimizer: RMSprop(learning_rate: 0.01), loss: "binary_crossentropy", metrics: ["acc"]);
        det.set_weights(model);
        model.summary();

        var history = model.fit(x_train, y_train, epochs: 3, batch_size: 32, validation_split: 0.2,
                                shuffle: false, verbose: 0);
        foreach (var epoch in range(3))
            print($"epoch {epoch + 1}  loss {history.history["loss"][epoch]:F4}  acc {history.history["acc"][epoch]:F4}  " +
                  $"val_loss {history.history["val_loss"][epoch]:F4}  val_acc {history.history["val_acc"][epoch]:F4}");

        var (loss, acc) = model.evaluate(x_test, y_test, batch_size: 50, verbose: 0);
        print($"test loss {loss:F4}  test acc {acc:F4}");
        var probs = model.predict(x_test[..6], verbose: 0);
        foreach (var (p, y) in zip(probs[.., 0], y_test))
            print($"{p:F4}  true {y}");
    }
}
