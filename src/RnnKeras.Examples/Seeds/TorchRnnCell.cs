using RnnKeras.Layers;
using RnnKeras.Pictures;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Seeds;

/// <summary>
/// Seed document 1, section 5.2: PyTorch's RNN class as a cell. One step: combined = [input, hidden]; hidden = i2h(combined);
/// output = i2o(combined).
/// </summary>
internal sealed class I2HCell(int hidden_size, int output_size) : Layer, ICell
{
    private readonly Dense i2h = tf.keras.layers.Dense(hidden_size);
    private readonly Dense i2o = tf.keras.layers.Dense(output_size);

    public Shape state_size { get; } = hidden_size;

    public int output_size { get; } = output_size;

    public (Tensor output, Tensor[] states) call(Tensor input, Tensor[] states, bool training)
    {
        var combined = ops.concatenate([input, states[0]], axis: 1);
        return (i2o.apply(combined), [i2h.apply(combined)]);
    }
}

internal static class TorchRnnCell
{
    public static void Run(ExampleOptions options)
    {
        var names = new Names();
        var (x_train, y_train) = names.ToBatch(names.Train[..options.SamplesOr(names.Train.Length)]);
        var (x_test, y_test) = names.ToBatch(names.Test);

        var model = tf.keras.Sequential([
            tf.keras.layers.Masking(),
            tf.keras.layers.RNN(new I2HCell(hidden_size: 128, output_size: names.Languages.Length))]);
        model.compile(
            optimizer: tf.keras.optimizers.Adam(0.002),
            loss: tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true),
            metrics: ["accuracy"]);
        var history = model.fit(x_train, y_train, batch_size: 64, epochs: options.EpochsOr(5));
        model.evaluate(x_test, y_test);
        Figure.TrainingCurves(history.history, "Surnames: PyTorch's RNN as a cell").Save(options.OutputFile("torch-rnn-cell.svg"));
    }
}
