// Port of custom_cell.py. A recurrent cell of our own (minimal gated unit: one gate for forgetting and for updating) inside
// keras.layers.RNN.
using RnnKeras.Layers;
using static RnnKeras.Builtins;
using static RnnKeras.tf;
using static RnnKeras.tf.keras;

namespace RnnKeras.Examples.Ports;

internal class MinimalGatedCell(int units) : AbstractRNNCell
{
    public readonly int units = units;
    public override Shape state_size => units;
    private Variable kernel = null!, recurrent_kernel = null!, bias = null!;

    public override void build(Shape input_shape)
    {
        kernel = add_weight(shape: (input_shape[-1], 2 * units), name: "kernel");
        recurrent_kernel = add_weight(shape: (units, 2 * units), name: "recurrent_kernel");
        bias = add_weight(shape: 2 * units, initializer: "zeros", name: "bias");
    }

    public override (Tensor, Tensor[]) call(Tensor inputs, Tensor[] states, bool training)
    {
        var h = states[0];
        var u = units;
        var x = ops.matmul(inputs, kernel) + bias;
        var f = ops.sigmoid(x[.., ..u] + ops.matmul(h, recurrent_kernel[.., ..u]));
        var c = ops.tanh(x[.., u..] + ops.matmul(f * h, recurrent_kernel[.., u..]));
        var h_new = (1.0 - f) * h + f * c;
        return (h_new, [h_new]);
    }

    public override Dictionary<string, object?> get_config() => new(base.get_config()) { ["units"] = units };
}

internal static class CustomCell
{
    public static void Run(string data)
    {
        var t = np.arange(1200, dtype: "float64");
        var wave = (np.sin(t / 7) + 0.5 * np.sin(t / 3.1 + 1) + 0.1 * det.uniform(1200, stream: 5)).astype("float32");
        var steps = 24;
        var x = np.stack([.. range(0, 1100, 2).Select(i => wave[i..(i + steps)])])["..., None"];
        var y = np.stack([.. range(0, 1100, 2).Select(i => wave[(i + steps)..(i + steps + 3)])]);
        var (x_train, y_train, x_test, y_test) = (x[..450], y[..450], x[450..], y[450..]);
        print(x_train.shape, y_train.shape, $"{wave[0]:F4} {wave[-1]:F4}");

        var cell = new MinimalGatedCell(20);
        var model = keras.Sequential([
            keras.Input((steps, 1)),
            keras.layers.RNN(cell, return_sequences: true),
            keras.layers.RNN([new MinimalGatedCell(12), new MinimalGatedCell(8)]),       // two stacked cells in one layer
            keras.layers.Dense(3),
        ]);
        model.compile(optimizer: keras.optimizers.Adam(0.01), loss: keras.losses.Huber(delta: 0.5), metrics: ["mse"]);
        det.set_weights(model, seed: 16);
        print("layers:", model.layers.Select(layer => layer.GetType().Name), "parameters:", model.count_params());
        var history = model.fit(x_train, y_train, batch_size: 45, epochs: 5, shuffle: false, verbose: 0,
                                validation_data: (x_test, y_test)).history;
        foreach (var e in range(5))
            print([e + 1, .. history.Keys.Select(k => $"{k} {history[k][e]:F5}")]);

        var copy = MinimalGatedCell.from_config(cell.get_config());
        print("copied cell:", copy.units, copy.state_size[0]);
        Tensor[] state = [np.zeros((2, 20), dtype: "float32")];
        foreach (var step in range(3))
        {
            (var @out, state) = cell.apply(x_test[..2, step], state);
            print("step", step, ops.convert_to_numpy(@out)[.., 0].Select(v => $"{v:F4}"));
        }
        foreach (var (p, @true) in zip(model.predict(x_test[..2], verbose: 0), y_test))
            print("next three:", p.Select(v => $"{v:F4}"), "true:", @true.Select(v => $"{v:F4}"));
    }
}
