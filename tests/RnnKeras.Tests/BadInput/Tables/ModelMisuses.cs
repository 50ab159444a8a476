using RnnKeras.Layers;
using RnnKeras.Models;
using static RnnKeras.tf.keras.layers;
using static RnnKeras.Tests.BadInput.Misuse;

namespace RnnKeras.Tests.BadInput;

/// <summary>Models that cannot be made, and questions that a model cannot answer yet.</summary>
internal static class ModelMisuses
{
    private sealed class NoCall : Model;

    private sealed class Nothing : Layer
    {
        public override Tensor call(Tensor inputs) => null!;
    }

    private static Sequential Small() => WatchedModels.Watch(tf.keras.Sequential([Input(shape: [3]), Dense(2)]));

    private static object Trained(Action<Model> compile)
    {
        var model = Small();
        compile(model);
        return model.fit(x, np.ones((2, 2)), verbose: 0);
    }

    private static Model Loop()
    {
        var (a, b) = (tf.keras.Sequential([Dense(2)]), tf.keras.Sequential([Dense(2)]));
        a.add(b);
        b.add(a);
        a.apply(np.ones((2, 2)));
        return a;
    }

    private static Model Itself()
    {
        var model = tf.keras.Sequential();
        model.add(model);
        model.apply(np.ones((2, 2)));
        return model;
    }

    private static Model TwoOfAName()
    {
        var x = Input(shape: [3]);
        return tf.keras.Model(x, Dense(2, name: "same").apply(Dense(2, name: "same").apply(x)));
    }

    private static Model Disconnected() => tf.keras.Model(Input(shape: [3]), Dense(2).apply(Input(shape: [3])));

    private static Model TwoInputs()
    {
        var (a, b) = (Input(shape: [3], name: "left"), Input(shape: [3], name: "right"));
        return WatchedModels.Watch(tf.keras.Model(new[] { a, b }, Add().apply(new[] { a, b })));
    }

    private static readonly NDArray x = np.ones((2, 3));

    public static readonly Misuse[] Rows =
    [
        Argument(() => tf.keras.Sequential([Dense(2, name: "same"), Dense(2, name: "same")]), "same|unique"),
        Argument(() => TwoOfAName(), "same|unique"),
        Argument(() => Loop(), "itself"),
        Argument(() => Itself(), "itself"),
        Argument(() => Disconnected(), "input"),
        Argument(() => tf.keras.Model(np.ones((2, 3)), np.ones((2, 3))), "inputs"),
        Argument(() => tf.keras.Model(null!, Input(shape: [2])), "inputs"),
        Argument(() => tf.keras.Model(Input(shape: [2]), null!), "outputs"),
        Argument(() => tf.keras.Model(Array.Empty<Tensor>(), Input(shape: [2])), "inputs"),
        Argument(() => tf.keras.Sequential([Dense(2), Input(shape: [2])]), "Input"),
        Argument(() => Small().add((Layer)null!), "layer"),
        Argument(() => Small().add(Input(shape: [2])), "input"),
        Argument(() => Small().add(LSTM(2)), "lstm|(None, 2)"),
        Argument(() => Small().add(Add()), "add"),
        Operation(() => tf.keras.Sequential().pop(), "no layers"),
        Operation(() => tf.keras.Sequential().predict(x, verbose: 0), "layer"),
        Operation(() => tf.keras.Sequential([Dense(2)]).inputs, "input"),
        Operation(() => tf.keras.Sequential([Dense(2)]).output_shape, "output"),
        Operation(() => tf.keras.Sequential([Dense(2)]).count_params(), "built"),
        Argument(() => Small().get_layer("nope"), "nope|dense"),
        Argument(() => Small().get_layer(index: 7), "7|1"),
        Argument(() => Small().get_layer(index: -7), "-7"),
        Argument(() => Small().get_layer(), "name|index"),
        Argument(() => Small().get_layer("a", 1), "name|index"),
        Argument(() => Small().apply(np.ones((2, 4))), "(None, 3)|(2, 4)"),
        Argument(() => Small().apply(np.ones(3)), "(None, 3)|(3,)"),
        Argument(() => Small().apply(new Tensor[] { x, x }), "1|2"),
        Argument(() => TwoInputs().apply(x), "2|1"),
        Argument(() => TwoInputs().predict(x, verbose: 0), "2|1"),
        Argument(() => TwoInputs().predict(new Dictionary<string, NDArray> { ["left"] = x }, verbose: 0), "right"),
        Argument(() => TwoInputs().predict(new Dictionary<string, NDArray> { ["left"] = x, ["middle"] = x }, verbose: 0), "right"),
        Throws<NotImplementedException>(() => new NoCall().apply(x), "call"),
        Operation(() => new Nothing().apply(x), "nothing|call"),
        Argument(() => tf.keras.models.clone_model(null!), "model"),
        Argument(() => tf.keras.models.model_from_json(null!), "json"),
        Argument(() => tf.keras.models.model_from_json(""), "json"),
        Argument(() => tf.keras.models.model_from_json("{"), "json"),
        Argument(() => tf.keras.models.model_from_json("[]"), "json"),
        Argument(() => tf.keras.models.model_from_json("{}"), "class_name"),
        Argument(() => tf.keras.models.model_from_json("""{"class_name": "Nope", "config": {}}"""), "Nope"),
        Argument(() => tf.keras.models.model_from_json("""{"class_name": "Sequential", "config": 3}"""), "config"),
        Argument(() => tf.keras.models.model_from_json("""{"class_name": "Sequential", "config": {"layers": 3}}"""), "layers"),
        Argument(() => tf.keras.models.model_from_json("""{"class_name": "System.Diagnostics.Process", "config": {}}"""), "System.Diagnostics.Process"),
        Argument(() => Small().set_weights([np.ones((3, 2))]), "2|1"),
        Argument(() => Small().set_weights([np.ones((2, 3)), np.ones(2)]), "(3, 2)|(2, 3)"),
        Argument(() => Small().compile(optimizer: "adamm", loss: "mse"), "adamm"),
        Argument(() => Small().compile(loss: "mze"), "mze"),
        Argument(() => Small().compile(loss: "mse", steps_per_execution: 0), "steps_per_execution|0"),
        Argument(() => Small().compile(loss: "mse", jit_compile: "yes"), "jit_compile|yes"),
        Argument(() => Trained(m => m.compile(loss: new Dictionary<string, string> { ["nope"] = "mse" })), "nope"),
        Argument(() => Trained(m => m.compile(loss: "mse", loss_weights: new[] { 1.0, 2.0 })), "loss_weights|2"),
        Argument(() => Trained(m => m.compile(loss: "mse", metrics: ["mze"])), "mze"),
        Argument(() => Small().compile_from_config(new() { ["optimizer"] = "nope" }), "nope"),
    ];
}
