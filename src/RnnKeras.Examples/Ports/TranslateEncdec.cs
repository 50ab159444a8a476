// Port of translate_encdec.py. English -> French with an encoder LSTM whose final states start the decoder; then an inference loop
// that feeds back its own characters.
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.tf.keras.models;
using static RnnKeras.tf.keras.optimizers;

namespace RnnKeras.Examples.Ports;

internal static class TranslateEncdec
{
    public static void Run(string data)
    {
        var (latent, n_pairs) = (48, 320);

        List<(string en, string fr)> pairs = [];
        foreach (var line in File.ReadLines(data + "/text/translation-pairs/fra_first20000.tsv"))
        {
            if (line.Split('\t') is [var en, var fr, ..] && len(en) <= 10 && len(fr) <= 14)
                pairs.Add((en, "\t" + fr + "\n"));
        }
        pairs = pairs[..n_pairs];
        var in_chars = sorted(set(pairs.SelectMany(p => p.en)));
        var out_chars = sorted(set(pairs.SelectMany(p => p.fr)));
        var in_index = enumerate(in_chars).ToDictionary(p => p.Item2, p => p.Item1);
        var out_index = enumerate(out_chars).ToDictionary(p => p.Item2, p => p.Item1);
        var (in_len, out_len) = (max(pairs.Select(p => len(p.en))), max(pairs.Select(p => len(p.fr))));
        print(len(pairs), len(in_chars), len(out_chars), in_len, out_len);

        var enc_in = np.zeros((n_pairs, in_len, len(in_chars)), "float32");
        var dec_in = np.zeros((n_pairs, out_len, len(out_chars)), "float32");
        var dec_out = np.zeros_like(dec_in);
        foreach (var (i, (en, fr)) in enumerate(pairs))
        {
            foreach (var (t, c) in enumerate(en))
                enc_in[i, t, in_index[c]] = 1;
            foreach (var (t, c) in enumerate(fr))
            {
                dec_in[i, t, out_index[c]] = 1;
                if (t > 0)
                    dec_out[i, t - 1, out_index[c]] = 1;
            }
        }

        var encoder_inputs = Input(shape: (null, len(in_chars)));
        var (_, state_h, state_c) = LSTM(latent, return_state: true).apply(encoder_inputs);
        Tensor[] encoder_states = [state_h, state_c];
        var decoder_inputs = Input(shape: (null, len(out_chars)));
        var decoder_lstm = LSTM(latent, return_sequences: true, return_state: true);
        var (decoder_outputs, _, _) = decoder_lstm.apply(decoder_inputs, initial_state: encoder_states);
        var decoder_dense = Dense(len(out_chars), activation: "softmax");
        decoder_outputs = decoder_dense.apply(decoder_outputs);
        var model = Model([encoder_inputs, decoder_inputs], decoder_outputs);
        model.compile(optimizer: Adam(learning_rate: 0.01), loss: "categorical_crossentropy");
        det.set_weights(model, seed: 6);
        var history = model.fit([enc_in, dec_in], dec_out, batch_size: 40, epochs: 12, validation_split: 0.125, shuffle: false, verbose: 0);
        foreach (var (e, (a, b)) in enumerate(zip(history.history["loss"], history.history["val_loss"])))
            print($"epoch {e + 1} loss {a:F4} val_loss {b:F4}");

        var encoder_model = Model(encoder_inputs, encoder_states);
        Tensor[] state_in = [Input(shape: latent), Input(shape: latent)];
        var (@out, h1, c1) = decoder_lstm.apply(decoder_inputs, initial_state: state_in);
        var decoder_model = Model([decoder_inputs, .. state_in], [decoder_dense.apply(@out), h1, c1]);

        (string, double) translate(NDArray seq)
        {
            var states = encoder_model.predict(seq, verbose: 0);
            var target = np.zeros((1, 1, len(out_chars)), "float32");
            target[0, 0, out_index['\t']] = 1;
            var (text, logp) = ("", 0.0);
            while (len(text) < out_len)
            {
                var (tokens, h, c) = decoder_model.predict([target, .. states], verbose: 0);
                var k = (int)np.argmax(tokens[0, -1]);
                logp += (double)np.log(tokens[0, -1, k]);
                if (out_chars[k] == '\n')
                    break;
                text += out_chars[k];
                target = np.zeros((1, 1, len(out_chars)), "float32");
                target[0, 0, k] = 1;
                states = [h, c];
            }
            return (text, logp);
        }

        foreach (var i in (int[])[0, 57, 130, 222, 319])
        {
            var (text, logp) = translate(enc_in[i..(i + 1)]);
            print(repr(pairs[i].en), "->", repr(text), $"({logp:F4})");
        }
    }
}
