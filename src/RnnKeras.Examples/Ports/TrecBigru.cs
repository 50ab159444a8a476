// Port of trec_bigru.py. What kind of answer does a question want? Keras Tokenizer, Bidirectional GRU, confusion matrix.
using System.Text;
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;
using static RnnKeras.tf.keras.preprocessing.text;
using static RnnKeras.tf.keras.utils;

namespace RnnKeras.Examples.Ports;

internal static class TrecBigru
{
    public static void Run(string data)
    {
        (List<string>, List<int>) read(string path, int n)
        {
            var rows = list(File.ReadLines(path, Encoding.Latin1).Select(line => line.Trim()).Take(n));
            return (list(rows.Select(r => r[2..])), list(rows.Select(r => int.Parse(r[..1]))));
        }

        var (train_q, train_c) = read(data + "/text/trec-questions/TREC.train.all", 500);
        var (test_q, test_c) = read(data + "/text/trec-questions/TREC.test.all", 150);

        var tokenizer = Tokenizer(num_words: 600, oov_token: "<oov>");
        tokenizer.fit_on_texts(train_q);
        print("words seen:", len(tokenizer.word_index), tokenizer.word_index.Take(6));
        var sequences = tokenizer.texts_to_sequences(train_q);
        print("first question:", sequences[0]);
        var x_train = pad_sequences(sequences, maxlen: 14, padding: "post", truncating: "post");
        var x_test = pad_sequences(tokenizer.texts_to_sequences(test_q), maxlen: 14, padding: "post", truncating: "post");
        var (y_train, y_test) = (to_categorical(train_c, 6), to_categorical(test_c, 6));

        var model = Sequential([
            Input(shape: 14),
            Embedding(600, 16, mask_zero: true),
            Bidirectional(GRU(20)),
            Dense(6, activation: "softmax"),
        ]);
        model.compile("adam", "categorical_crossentropy", metrics: ["accuracy"]);
        det.set_weights(model, seed: 3);
        model.optimizer.learning_rate = 0.01;

        var h = model.fit(x_train, y_train, batch_size: 25, epochs: 4, validation_split: 0.1, shuffle: false, verbose: 0).history;
        print("loss        ", h["loss"].Select(v => $"{v:F4}"));
        print("accuracy    ", h["accuracy"].Select(v => $"{v:F4}"));
        print("val_loss    ", h["val_loss"].Select(v => $"{v:F4}"));
        print("val_accuracy", h["val_accuracy"].Select(v => $"{v:F4}"));

        var (loss, accuracy) = model.evaluate(x_test, y_test, verbose: 0);
        print($"test: loss {loss:F4} accuracy {accuracy:F4}");
        var guess = model.predict(x_test, verbose: 0).argmax(axis: 1);
        var matrix = np.zeros((6, 6), dtype: "int64");
        foreach (var (t, p) in zip(test_c, guess))
            matrix[t, p] += 1;
        print(matrix);
        print("back to words:", tokenizer.sequences_to_texts(sequences[1..3]));
    }
}
