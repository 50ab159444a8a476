// Port of atis_slots.py. Slot filling: one tag for every word of an airline question. The padding is masked, so it counts neither in
// the loss nor in the accuracy.
using static RnnKeras.Builtins;

namespace RnnKeras.Examples.Ports;

internal static class AtisSlots
{
    public static void Run(string data)
    {
        var folder = data + "/text/atis/";
        var maxlen = 15;

        (List<string[]>, List<string[]>) read(string part, int n)
        {
            var words = list(File.ReadLines(folder + part + "/seq.in").Select(line => line.Split(' ')).Take(n));
            var tags = list(File.ReadLines(folder + part + "/seq.out").Select(line => line.Split(' ')).Take(n));
            return (words, tags);
        }

        var (train_w, train_t) = read("train", 300);
        var (test_w, test_t) = read("test", 100);
        var tag_names = list(File.ReadLines(folder + "slot_label.txt"));
        Dictionary<string, int> word_id = [];
        foreach (var sentence in train_w)
            foreach (var w in sentence)
                word_id.TryAdd(w, len(word_id) + 2);              // 0 padding, 1 unknown
        print(len(word_id), "words", len(tag_names), "tags");

        NDArray pad(IEnumerable<IEnumerable<int>> x) => tf.keras.utils.pad_sequences(x, maxlen, padding: "post", truncating: "post");
        NDArray encode(List<string[]> s) => pad(s.Select(line => line.Select(w => word_id.GetValueOrDefault(w, 1))));
        NDArray tags(List<string[]> s) => pad(s.Select(line => line.Select(t => max(tag_names.IndexOf(t), 0))));
        var (x_train, y_train, x_test, y_test) = (encode(train_w), tags(train_t), encode(test_w), tags(test_t));

        var inputs = tf.keras.Input(shape: maxlen, dtype: "int32");
        var x = tf.keras.layers.Embedding(len(word_id) + 2, 20, mask_zero: true).apply(inputs);
        x = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(24, return_sequences: true)).apply(x);
        var outputs = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(len(tag_names), activation: "softmax")).apply(x);
        var model = tf.keras.Model(inputs, outputs);
        model.compile(optimizer: tf.keras.optimizers.Adam(0.01),
                      loss: tf.keras.losses.SparseCategoricalCrossentropy(), metrics: ["accuracy"]);
        det.set_weights(model, seed: 13);
        var history = model.fit(x_train, y_train, batch_size: 30, epochs: 5, shuffle: false, verbose: 0,
                                validation_data: (x_test, y_test));
        foreach (var e in range(5))
            print("epoch", e + 1, string.Join(" ", sorted(history.history.Keys).Select(k => $"{k}={history.history[k][e]:F4}")));

        var real = x_test != 0;
        var guess = model.predict(x_test, verbose: 0).argmax(axis: -1);
        print($"accuracy on real words by hand: {(guess == y_test)[real].mean():F4}");
        print($"of them outside any slot: {(y_test[real] == tag_names.IndexOf("O")).mean():F4}");
        foreach (var i in (int[])[0, 7])
            print(string.Join(" ", zip(test_w[i], guess[i]).Select(p => $"{p.Item1}/{tag_names[(int)p.Item2]}")));
    }
}
