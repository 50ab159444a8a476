using RnnKeras.Models;
using RnnKeras.Runtime.Graph;
using RnnKeras.Tests.Models;

namespace RnnKeras.Tests.Runtime.TensorFlow;

/// <summary><c>model.backend</c>: two models of one process on two engines.</summary>
[Collection(TensorFlowCollection.Name), OnTensorFlow]
public class BackendPerModelTests
{
    [Fact]
    public void Two_models_on_two_engines_train_alike_and_exchange_weights()
    {
        Model Trained(string engine)
        {
            tf.keras.utils.set_random_seed(5);
            var model = Samples.CompiledClassifier();
            model.backend = engine;
            model.fit(Samples.Series(), Samples.Labels(), batch_size: 8, epochs: 2, verbose: 0);
            return model;
        }
        var (here, there) = (Trained("embedded"), Trained("tensorflow"));
        Assert.Equal(("embedded", "tensorflow"), (EngineOf(here), EngineOf(there)));
        foreach (var (a, b) in here.get_weights().Zip(there.get_weights()))
            Assert.InRange((double)np.max(np.abs(a - b)), 0, 1e-5);

        here.fit(Samples.Series(), Samples.Labels(), batch_size: 8, epochs: 1, verbose: 0);
        there.set_weights(here.get_weights());
        Assert.InRange((double)np.max(np.abs(here.predict(Samples.Series(), verbose: 0) - there.predict(Samples.Series(), verbose: 0))), 0, 1e-6);
        Assert.Equal(here.evaluate(Samples.Series(), Samples.Labels(), verbose: 0)["loss"], there.evaluate(Samples.Series(), Samples.Labels(), verbose: 0)["loss"], 1e-6);
        Assert.Equal(("embedded", "tensorflow"), (EngineOf(here), EngineOf(there)));
    }

    [Fact]
    public void A_model_goes_from_one_engine_to_the_other_and_back_also_step_by_step()
    {
        var model = Samples.CompiledClassifier();
        model.predict_on_batch(Samples.Series(4));
        Assert.Equal("tensorflow", EngineOf(model));
        foreach (var (engine, used) in new (string?, string)[] { ("embedded", "embedded"), ("tensorflow", "tensorflow"), ("embedded", "embedded"), (null, "tensorflow") })
            foreach (var eager in new[] { false, true })
            {
                model.backend = engine;
                model.run_eagerly = eager;
                model.train_on_batch(Samples.Series(4), Samples.Labels(4));
                Assert.Equal(used, EngineOf(model));
                Assert.Equal("tensorflow", Backend.Name);
            }
    }

    [Fact]
    public void An_unknown_engine_is_refused() =>
        Assert.Contains("Expected one of", Assert.Throws<ArgumentException>(() => Samples.Classifier().backend = "jax").Message);

    /// <summary>Where the weights are.</summary>
    private static string EngineOf(Model model) =>
        (model.weights[0].CurrentEngine ?? throw new InvalidOperationException("The weights are in no engine.")).Name;
}
