// Port of addition_seq2seq.py. Teach a network to add: "27+8 " in, "35 " out, character by character.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class AdditionSeq2seq
{
    public static void Run(string data)
    {
        var chars = "0123456789+ ";
        var (maxlen, answer_len) = (5, 3);

        NDArray encode(string text, int length)
        {
            var x = np.zeros((length, len(chars)), dtype: "float32");
            foreach (var (i, c) in enumerate(text.PadRight(length)))
                x[i, chars.IndexOf(c)] = 1;
            return x;
        }

        string decode(NDArray x) => string.Concat(x.argmax(axis: -1).Select(i => chars[(int)i]));

        List<string> questions = [], answers = [];
        foreach (var i in range(1200))
        {
            var (a, b) = ((i * 37 + i / 100) % 100, (i * 61 + 11) % 100);
            questions.Add($"{a}+{b}");
            answers.Add(str(a + b));
        }
        var x = np.stack([.. questions.Select(q => encode(q, maxlen)["::-1"])]);      // reversed input helps
        var y = np.stack([.. answers.Select(a => encode(a, answer_len))]);
        var (x_train, y_train, x_val, y_val) = (x[..1000], y[..1000], x[1000..], y[1000..]);
        print(questions[..4], answers[..4], x_train.shape, y_train.shape);

        var model = keras.Sequential(name: "adder");
        model.add(layers.Input((maxlen, len(chars))));
        model.add(layers.LSTM(48));
        model.add(layers.RepeatVector(answer_len));
        model.add(layers.LSTM(48, return_sequences: true));
        model.add(layers.TimeDistributed(layers.Dense(len(chars), activation: "softmax")));
        model.compile(loss: "categorical_crossentropy", optimizer: keras.optimizers.Adam(0.01), metrics: ["accuracy"]);
        det.set_weights(model, seed: 4);
        model.summary();

        foreach (var epoch in range(1, 6))
        {
            var h = model.fit(x_train, y_train, batch_size: 50, epochs: 1, shuffle: false, verbose: 0,
                              validation_data: (x_val, y_val)).history;
            print($"epoch {epoch}: loss {h["loss"][0]:F4} accuracy {h["accuracy"][0]:F4} " +
                  $"val_loss {h["val_loss"][0]:F4} val_accuracy {h["val_accuracy"][0]:F4}");
        }

        foreach (var i in range(5))
        {
            var p = model.predict(x_val[i..(i + 1)], verbose: 0)[0];
            print("Q", questions[1000 + i], "T", answers[1000 + i], "A", decode(p), $"p {p.max(axis: -1).prod():F4}");
        }
    }
}
