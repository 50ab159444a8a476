using RnnKeras.Examples.Support;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Pictures;
using static RnnKeras.Builtins;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Applications;

/// <summary>
/// A cell of one's own: an LSTM whose gates also see the memory through "peepholes" (Gers and Schmidhuber 2000), which Keras does not have. Reads
/// digits row by row beside Keras' LSTM, and is saved and loaded like any other layer.
/// </summary>
internal static class PeepholeCell
{
    private const int Units = 64, Train = 8000, Test = 2000;

    public static void Run(ExampleOptions options)
    {
        var (images, labels) = ShippedData.Digits();
        NDArray x = images, y = labels;
        var n = options.SamplesOr(Train);
        var curves = new LinePanel { Title = "Digits row by row: accuracy on 2,000 held-back ones", XLabel = "epoch" };
        Model model = null!;
        foreach (var (name, layer) in new (string, Func<Layer>)[] { ("LSTM", () => layers.LSTM(Units)), ("LSTM with peepholes", () => layers.RNN(new PeepholeLSTMCell(Units))) })
        {
            utils.set_random_seed(31);
            model = tf.keras.Sequential([Input(shape: [28, 28]), layer(), layers.Dense(10, activation: "softmax")]);
            model.compile(optimizer: optimizers.Adam(0.002), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
            var history = model.fit(x[..n], y[..n], batch_size: 32, epochs: options.EpochsOr(6), validation_data: (x[^Test..], y[^Test..])).history;
            print($"{name,-20} {model.count_params()} weights, accuracy on {Test} held-back digits {history["val_accuracy"][^1]:F3}");
            curves.Add([.. range(history["val_accuracy"].Count).Select(e => e + 1.0)], history["val_accuracy"], name, dots: true);
        }
        new Figure { PanelSize = (620, 340) }.Add(curves).Save(options.OutputFile("custom-cell.svg"));

        var file = options.OutputFile("custom-cell.keras");
        model.save(file);
        var reloaded = models.load_model(file, custom_objects: new Dictionary<string, object> { ["PeepholeLSTMCell"] = typeof(PeepholeLSTMCell) });
        if (!np.array_equal(model.predict(x[..50], verbose: 0), reloaded.predict(x[..50], verbose: 0)))
            throw new ExampleException("The reloaded model predicts differently.");
        print($"saved to {file} and reloaded with custom_objects: the same predictions");
    }
}

/// <summary>i, f see c[t-1] and o sees c[t], each unit its own memory: i = σ(xWi + hUi + pi·c + bi) …</summary>
internal sealed class PeepholeLSTMCell(int units) : AbstractRNNCell
{
    private Variable kernel = null!, recurrent_kernel = null!, peepholes = null!, bias = null!;

    public int units { get; } = units;

    public override Shape state_size => (units, units);

    public override void build(Shape input_shape)
    {
        kernel = add_weight(shape: (input_shape[-1], 4 * units), initializer: "glorot_uniform", name: "kernel");
        recurrent_kernel = add_weight(shape: (units, 4 * units), initializer: "orthogonal", name: "recurrent_kernel");
        peepholes = add_weight(shape: (3, units), initializer: "zeros", name: "peepholes");
        bias = add_weight(shape: 4 * units, initializer: "zeros", name: "bias");
    }

    public override (Tensor, Tensor[]) call(Tensor inputs, Tensor[] states, bool training)
    {
        var (h, c) = (states[0], states[1]);
        var z = ops.matmul(inputs, kernel) + ops.matmul(h, recurrent_kernel) + bias;
        Tensor Part(int k) => z[.., (k * units)..((k + 1) * units)];
        Tensor p = peepholes;
        var i = ops.sigmoid(Part(0) + p[0] * c);
        var f = ops.sigmoid(Part(1) + 1.0 + p[1] * c);                            // forget gates start open, as in Keras' LSTM
        var c_new = f * c + i * ops.tanh(Part(2));
        var o = ops.sigmoid(Part(3) + p[2] * c_new);
        var h_new = o * ops.tanh(c_new);
        return (h_new, [h_new, c_new]);
    }

    public override Dictionary<string, object?> get_config() => new(base.get_config()) { ["units"] = units };
}
