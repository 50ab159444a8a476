// Port of attention_reverse.py. Sort out where to look: the decoder must write the input digits backwards and finds each one with
// dot-product attention over the encoder's outputs.
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal static class AttentionReverse
{
    public static void Run(string data)
    {
        var (steps, digits, units) = (6, 10, 32);
        var n = 800;
        var numbers = ((det.uniform(n * steps, stream: 10) + 1) / 2 * digits).astype("int32").reshape(n, steps);
        var target = numbers[":, ::-1"];
        var shifted = np.concatenate([np.full((n, 1), digits), target[.., ..^1]], axis: 1);     // 10 = start
        print(numbers[0], shifted[0], target[0]);

        var enc_in = keras.Input(steps, dtype: "int32", name: "numbers");
        var dec_in = keras.Input(steps, dtype: "int32", name: "previous");
        var x = layers.Embedding(digits, 16).apply(enc_in);
        var (enc_seq, enc_state) = layers.GRU(units, return_sequences: true, return_state: true).apply(x);
        var y = layers.Embedding(digits + 1, 16).apply(dec_in);
        var dec_seq = layers.GRU(units, return_sequences: true).apply(y, initial_state: enc_state);
        var (context, scores) = layers.Attention(use_scale: true).apply([dec_seq, enc_seq], return_attention_scores: true);
        var z = layers.Concatenate().apply([dec_seq, context]);
        z = layers.Dense(units, activation: "tanh").apply(z);
        var @out = layers.Dense(digits, activation: "softmax").apply(z);
        var model = keras.Model(inputs: new() { ["numbers"] = enc_in, ["previous"] = dec_in }, outputs: @out);
        model.compile(optimizer: keras.optimizers.Adam(0.01), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        det.set_weights(model, seed: 7);
        print("parameters:", model.count_params());

        Dictionary<string, NDArray> feed(int a, int b) => new() { ["numbers"] = numbers[a..b], ["previous"] = shifted[a..b] };
        var history = model.fit(feed(0, 700), target[..700], batch_size: 50, epochs: 6, shuffle: false, verbose: 0,
                                validation_data: (feed(700, 800), target[700..]));
        foreach (var e in range(6))
            print(["epoch", e + 1, .. history.history.Select(h => $"{h.Key} {h.Value[e]:F4}")]);

        print("evaluate:", model.evaluate(feed(700, 800), target[700..], verbose: 0).Select(v => $"{v:F4}"));
        var watch = keras.Model(model.inputs, scores);
        var att = watch.predict(feed(700, 701), verbose: 0)[0];
        print("attention", att.shape);
        foreach (var row in att)
            print(string.Join(" ", row.Select(v => $"{v:F3}")));
        print("written:", np.argmax(model.predict(feed(700, 701), verbose: 0)[0], axis: -1), "wanted:", target[700]);
    }
}
