using static RnnKeras.tf.keras;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Pictures;

namespace RnnKeras.Examples.Seeds;

/// <summary>Seed document 3, section 5.2: PyTorch's GRUModel, which takes (seq_len, batch_size, input_size).</summary>
internal sealed class GRUModel : Model
{
    private readonly GRU gru;
    private readonly Dense fc;

    public GRUModel(int hidden_size, int output_size)
    {
        gru = tf.keras.layers.GRU(hidden_size, return_sequences: true, return_state: true);
        fc = tf.keras.layers.Dense(output_size);
    }

    public override Tensor call(Tensor x)
    {
        // x shape: (seq_len, batch_size, input_size); Keras' layers want the batch first
        var (output, hidden) = gru.apply(ops.transpose(x, [1, 0, 2]));
        // output shape: (batch_size, seq_len, hidden_size)
        return fc.apply(output[":, -1, :"]);
        // result shape: (batch_size, output_size)
    }
}

internal static class TorchGru
{
    public static void Run(ExampleOptions options)
    {
        var (x_train, y_train, x_test, y_test) = Digits.Split(options);
        var model = new GRUModel(hidden_size: 64, output_size: 10);
        var criterion = tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true);
        var optimizer = tf.keras.optimizers.Adam(learning_rate: 0.002);

        const int batch_size = 40;
        var losses = new List<double>();
        for (var epoch = 0; epoch < options.EpochsOr(4); epoch++)
        {
            var (total, batches) = (0.0, 0);
            for (var start = 0; start + batch_size <= x_train.shape[0]; start += batch_size, batches++)
            {
                Tensor x = np.transpose(x_train[start..(start + batch_size)], [1, 0, 2]);
                using var tape = tf.GradientTape();
                var loss = criterion.apply(y_train[start..(start + batch_size)], model.apply(x, training: true));
                var grads = tape.gradient(loss, model.trainable_variables);
                optimizer.apply_gradients(grads.Zip(model.trainable_variables));
                total += (double)loss.numpy();
            }
            losses.Add(total / batches);
            Console.WriteLine($"epoch {epoch + 1}: loss {losses[^1]:F4}");
        }
        var output = model.apply(np.transpose(x_test, [1, 0, 2]), training: false).Single.numpy();
        var accuracy = np.mean(np.equal(np.argmax(output, axis: 1), y_test));
        Figure.TrainingCurves(new Dictionary<string, List<double>> { ["loss"] = losses }, "Digits: PyTorch's GRU model, own loop").Save(options.OutputFile("torch-gru.svg"));
        Console.WriteLine($"accuracy on {x_test.shape[0]} held-back digits: {(double)accuracy:F4}");
    }
}
