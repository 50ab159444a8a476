// Port of mnist_tape.py. Handwritten digits, row by row, with a training loop of our own.
using static RnnKeras.Builtins;
using static RnnKeras.python;

namespace RnnKeras.Examples.Ports;

internal static class MnistTape
{
    public static void Run(string data)
    {
        var folder = data + "/series/mnist-rows/";
        var images = np.frombuffer(gzip.open(folder + "t10k-images-idx3-ubyte.gz").read(), np.uint8, offset: 16);
        var labels = np.frombuffer(gzip.open(folder + "t10k-labels-idx1-ubyte.gz").read(), np.uint8, offset: 8);
        images = images.reshape(-1, 28, 28).astype("float32") / 255.0;
        labels = labels.astype("int64");
        var train = tf.data.Dataset.from_tensor_slices((images[..800], labels[..800])).batch(64);
        var test = tf.data.Dataset.from_tensor_slices((images[800..1000], labels[800..1000])).batch(50);

        var model = tf.keras.Sequential([
            tf.keras.layers.Input(shape: (28, 28)),
            tf.keras.layers.LSTM(48),
            tf.keras.layers.Dense(10),
        ]);
        det.set_weights(model, seed: 21);
        var loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true);
        var optimizer = tf.keras.optimizers.Adam(learning_rate: 0.01);
        var train_acc = tf.keras.metrics.SparseCategoricalAccuracy();
        var test_acc = tf.keras.metrics.SparseCategoricalAccuracy();
        var mean_loss = tf.keras.metrics.Mean();

        var train_step = tf.function((NDArray x, NDArray y) =>
        {
            using var tape = tf.GradientTape();
            var logits = model.apply(x, training: true);
            var loss = loss_fn.apply(y, logits);
            var grads = tape.gradient(loss, model.trainable_variables);
            (grads, var norm) = tf.clip_by_global_norm(grads, 1.0);
            optimizer.apply_gradients(zip(grads, model.trainable_variables));
            train_acc.update_state(y, logits);
            mean_loss.update_state(loss);
            return (loss, norm);
        });

        foreach (var epoch in range(3))
        {
            foreach (var (step, (x, y)) in enumerate(train))
            {
                var (loss, norm) = train_step(x, y);
                if (step % 6 == 0)
                    print($"epoch {epoch} step {step}: loss {loss:F4} gradient norm {norm:F4}");
            }
            foreach (var (x, y) in test)
                test_acc.update_state(y, model.apply(x, training: false));
            print($"epoch {epoch} mean loss {mean_loss.result():F4} " +
                  $"train accuracy {train_acc.result():F4} test accuracy {test_acc.result():F4}");
            foreach (var metric in (Metrics.Metric[])[mean_loss, train_acc, test_acc])
                metric.reset_state();
        }

        Tensor logits = model.apply(images[800..806]);
        print(tf.argmax(logits, axis: 1).numpy(), labels[800..806]);
        print(string.Join(" ", tf.nn.softmax(logits[0]).numpy().Select(v => $"{v:F4}")));
    }
}
