// Port of torch_names_rnn.py (PyTorch). The same surname question with a recurrent module written by hand, one name at a time, plain
// gradient descent.
using RnnKeras.Layers;
using RnnKeras.Models;
using static RnnKeras.Builtins;
using static RnnKeras.python;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal class CharRNN(int n_hidden, int n_out) : Model
{
    public readonly Dense in2hid = new(n_hidden);
    public readonly Dense hid2hid = new(n_hidden, use_bias: false);
    public readonly Dense hid2out = new(n_out);

    public override Tensors call(Tensors inputs, CallArguments arguments)
    {
        var (x, hidden) = inputs;
        hidden = ops.tanh(in2hid.apply(x) + hid2hid.apply(hidden));
        return (ops.log_softmax(hid2out.apply(hidden)), hidden);
    }

    public Tensor start() => ops.zeros((1, n_hidden));
}

internal static class TorchNamesRnn
{
    public static void Run(string data)
    {
        var letters = "abcdefghijklmnopqrstuvwxyz '";
        string[] languages = ["Italian", "Japanese", "Russian", "Scottish"];

        string plain(string name)
        {
            name = unicodedata.normalize("NFD", name.Trim().ToLower());
            return string.Concat(name.Where(c => letters.Contains(c)));
        }

        NDArray to_tensor(string name)                                        // (length, 1, letters)
        {
            var x = np.zeros((len(name), 1, len(letters)), "float32");
            foreach (var (t, c) in enumerate(name))
                x[t, 0, letters.IndexOf(c)] = 1;
            return x;
        }

        var files = list(languages.Select(lang => File.ReadLines($"{data}/text/names/{lang}.txt").Take(60).ToList()));
        var names = list(range(60).SelectMany(i => files.Select((rows, k) => (plain(rows[i]), k))));
        var (train, test) = (names[..200], names[200..]);
        var rnn = new CharRNN(32, len(languages));
        rnn.apply([np.zeros((1, len(letters)), "float32"), rnn.start()]);
        det.set_weights(rnn);
        var optimizer = optimizers.SGD(learning_rate: 0.005);

        double train_one(string name, int label)
        {
            using var tape = tf.GradientTape();
            var (output, hidden) = ((Tensor)0, rnn.start());
            foreach (var t in range(len(name)))
                (output, hidden) = rnn.apply([to_tensor(name)[t], hidden]);
            var loss = -output[0, label];
            var grads = tape.gradient(loss, rnn.trainable_variables);
            optimizer.apply(grads, rnn.trainable_variables);
            return (double)loss;
        }

        foreach (var epoch in range(3))
        {
            var losses = list(train.Select(p => train_one(p.Item1, p.k)));
            print($"epoch {epoch + 1} mean loss {sum(losses) / len(losses):F4} last {losses[^1]:F4}");
        }

        var right = 0;
        foreach (var (i, (name, k)) in enumerate(test))
        {
            var (output, hidden) = ((Tensor)0, rnn.start());
            foreach (var t in range(len(name)))
                (output, hidden) = rnn.apply([to_tensor(name)[t], hidden]);
            right += (int)output.numpy().argmax() == k ? 1 : 0;
            if (i < 6)
                print($"{name,-14} {languages[k],-9}", string.Join(" ", np.exp(output.numpy())[0].Select(v => $"{v:F4}")));
        }
        print($"right: {right} of {len(test)}");
    }
}
