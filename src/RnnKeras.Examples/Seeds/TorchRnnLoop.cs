using static RnnKeras.tf.keras;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Pictures;

namespace RnnKeras.Examples.Seeds;

/// <summary>Seed document 1, section 5.2, nearly line for line: a model with its own forward, trained name by name in its own loop.</summary>
internal sealed class RNN : Model
{
    public readonly int hidden_size;
    private readonly Dense i2h;
    private readonly Dense i2o;

    public RNN(int input_size, int hidden_size, int output_size)
    {
        this.hidden_size = hidden_size;
        i2h = tf.keras.layers.Dense(hidden_size, input_dim: input_size + hidden_size);
        i2o = tf.keras.layers.Dense(output_size, input_dim: input_size + hidden_size);
    }

    public (Tensor output, Tensor hidden) forward(Tensor input, Tensor hidden)
    {
        var combined = ops.concatenate([input, hidden], 1);
        hidden = i2h.apply(combined);
        var output = i2o.apply(combined);
        return (output, hidden);
    }
}

internal static class TorchRnnLoop
{
    public static void Run(ExampleOptions options)
    {
        var names = new Names();
        // 创建模型实例
        var model = new RNN(names.Alphabet.Length, 128, names.Languages.Length);
        var criterion = tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true);
        var optimizer = tf.keras.optimizers.SGD(learning_rate: 0.005);

        // 训练模型
        var random = new Random(1);
        var (total, steps) = (0.0, options.Quick ? 100 : 20_000);
        var losses = new List<double>();
        for (var step = 1; step <= steps; step++)
        {
            var language = random.Next(names.Languages.Length);
            var candidates = names.Train.Where(n => n.language == language).ToArray();
            var (name, _) = candidates[random.Next(candidates.Length)];
            using var tape = tf.GradientTape();
            var loss = criterion.apply(np.array(new[] { language }), Output(model, names, name));
            var gradients = tape.gradient(loss, model.trainable_variables);
            optimizer.apply_gradients(gradients.Zip(model.trainable_variables));
            total += (double)loss.numpy();
            if (step % (steps / 10) != 0)
                continue;
            losses.Add(total / (steps / 10));
            Console.WriteLine($"{step,6} names: loss {losses[^1]:F4}");
            total = 0;
        }
        var right = names.Test.Count(n => (int)np.argmax(Output(model, names, n.name).numpy()) == n.language);
        Figure.TrainingCurves(new Dictionary<string, List<double>> { ["loss"] = losses }, "Surnames: PyTorch's RNN, name by name; an epoch is a tenth of the steps").Save(options.OutputFile("torch-rnn-loop.svg"));
        Console.WriteLine($"accuracy on {names.Test.Length} held-back names: {right / (double)names.Test.Length:F4} ({names.Languages.Length} languages, each drawn equally often in training)");
    }

    /// <summary>The output after the last character.</summary>
    private static Tensor Output(RNN model, Names names, string name)
    {
        Tensor hidden = np.zeros((1, model.hidden_size), dtype: "float32");
        Tensor output = hidden;
        var letters = names.ToTensor(name);
        for (var i = 0; i < name.Length; i++)
            (output, hidden) = model.forward(letters[i], hidden);
        return output;
    }
}
