using RnnKeras.Callbacks;
using RnnKeras.Models;
using RnnKeras.Optimizers;

namespace RnnKeras.Tests.Callbacks;

/// <summary>Averages at the ends of epochs, the trained weights in between: one weight whose path is known.</summary>
public class SwapEMAWeightsTests
{
    private const double Momentum = 0.5;

    /// <summary>y = w · 1, target 0, sgd(0.25): w is halved by each step (w − 0.25 · 2w), from 1.</summary>
    private static Model Halving()
    {
        var model = tf.keras.Sequential([tf.keras.Input(shape: [1]), tf.keras.layers.Dense(1, use_bias: false, kernel_initializer: "ones")]);
        model.compile(new SGD(0.25, use_ema: true, ema_momentum: Momentum), "mse");
        return model;
    }

    private static float Weight(Model model) => model.get_weights()[0].Value<float>();

    [Fact]
    public void Epochs_end_with_averages_and_go_on_without()
    {
        var model = Halving();
        List<float> ends = [], starts = [];
        var watch = new LambdaCallback(on_epoch_end: (_, _) => ends.Add(Weight(model)), on_train_batch_begin: (_, _) => starts.Add(Weight(model)));
        model.fit(np.ones((1, 1)), np.zeros((1, 1)), epochs: 3, batch_size: 1, verbose: 0, callbacks: [new SwapEMAWeights(swap_on_epoch: true), watch]);
        // Weights 1/2, 1/4, 1/8 after the steps; averages a ← a/2 + w/2, from the weight after the first step.
        Assert.Equal([1f, .5f, .25f], starts);
        Assert.Equal([.5f, .375f, .25f], ends);
        Assert.Equal(.25f, Weight(model));
    }

    [Fact]
    public void Predictions_use_averages_and_leave_the_weights()
    {
        var model = Halving();
        List<float> seen = [];
        var watch = new LambdaCallback(on_epoch_end: (_, _) =>
        {
            seen.Add(model.predict(np.ones((1, 1)), verbose: 0, callbacks: [new SwapEMAWeights()]).Single.Value<float>());
            seen.Add(Weight(model));
        });
        model.fit(np.ones((1, 1)), np.zeros((1, 1)), epochs: 2, batch_size: 1, verbose: 0, callbacks: [watch]);
        Assert.Equal([.5f, .5f, .375f, .25f], seen);
    }
}
