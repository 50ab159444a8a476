using RnnKeras.Data.Numerics;
using RnnKeras.Layers;

namespace RnnKeras.Saving.Torch;

/// <summary>
/// PyTorch's weights into layers: nn.LSTM, nn.GRU, nn.RNN (also bidirectional, one of several stacked layers), nn.Linear and nn.Embedding.
/// </summary>
public static class TorchWeights
{
    /// <summary>
    /// Copies the weights of a PyTorch module into a layer of the same kind: LSTM, GRU (with reset_after, as in PyTorch), SimpleRNN,
    /// Bidirectional around one of them, Dense (nn.Linear) or Embedding. A layer that is not built yet is built for their shapes.
    /// PyTorch's two biases are added, except in a GRU, which keeps both; its gates r, z, n become z, r, h.
    /// </summary>
    /// <param name="layer">The layer to fill.</param>
    /// <param name="state_dict">Tensors by name: <see cref="TorchFile.Load(string)"/>, <see cref="Safetensors"/> or a dictionary.</param>
    /// <param name="prefix">Name of the module in its model ("encoder.lstm"); "" for a module saved by itself.</param>
    /// <param name="layer_index">Which of the <c>num_layers</c> of a recurrent module.</param>
    /// <exception cref="KeyNotFoundException">A tensor is missing.</exception>
    /// <exception cref="ArgumentException">The layer is of another kind, or computes something else than PyTorch's (activation, bias,
    /// reset_after, sizes). Nothing is changed then.</exception>
    /// <example><code>
    /// var state_dict = Safetensors.Load("model.safetensors");
    /// lstm.load_state_dict(state_dict, "lstm");
    /// dense.load_state_dict(state_dict, "fc");
    /// </code></example>
    public static void load_state_dict(
        this Layer layer, IReadOnlyDictionary<string, NDArray> state_dict, string prefix = "", int layer_index = 0)
    {
        var source = new Module(state_dict, prefix, layer_index, layer);
        var (weights, input) = layer switch
        {
            Bidirectional both => (source.BothDirections(both), source.SequenceShape()),
            RNN rnn => (source.Recurrent(rnn, ""), source.SequenceShape()),
            Dense dense => (source.Linear(dense), Shape.Of(Shape.Unknown, source["weight"].shape[1])),
            Embedding => ((NDArray[])[source["weight"]], Shape.Of(Shape.Unknown)),
            _ => throw new ArgumentException($"{layer.Title}: expected an LSTM, GRU, SimpleRNN, Bidirectional, Dense or Embedding layer. "
                + "Set the weights of others with set_weights.", nameof(layer)),
        };
        if (!layer.built)
            layer.Build(input);
        layer.set_weights(weights);
    }

    /// <summary>The tensors of one module, by their names in it.</summary>
    private sealed class Module(IReadOnlyDictionary<string, NDArray> tensors, string prefix, int index, Layer target)
    {
        public NDArray this[string name] => tensors.TryGetValue(Full(name), out var found)
            ? found
            : throw new KeyNotFoundException($"{target.Title}: there is no tensor '{Full(name)}'. There are "
                + $"{string.Join(", ", tensors.Keys.Take(20))}{(tensors.Count > 20 ? ", …" : "")}.");

        public Shape SequenceShape() => Shape.Of(Shape.Unknown, Shape.Unknown, this[$"weight_ih_l{index}"].shape[1]);

        public NDArray[] Linear(Dense dense)
        {
            var kernel = this["weight"].T;
            CheckBias(dense.use_bias, "bias");
            return dense.use_bias ? [kernel, this["bias"]] : [kernel];
        }

        public NDArray[] BothDirections(Bidirectional both) =>
            [.. Recurrent(both.forward_layer, ""), .. Recurrent(both.backward_layer, "_reverse")];

        /// <summary>Kernel, recurrent kernel and bias of one direction, in Keras' layout.</summary>
        public NDArray[] Recurrent(RNN rnn, string direction)
        {
            if (tensors.ContainsKey(Full($"weight_hr_l{index}{direction}")))
                throw new ArgumentException($"{target.Title}: there is no projection (proj_size) of the state here.", "layer");
            CheckCell(rnn);
            var cell = (RecurrentCell)rnn.cell;
            NDArray Part(string name) => Gates(this[$"{name}_l{index}{direction}"], cell);
            NDArray[] kernels = [Part("weight_ih").T, Part("weight_hh").T];
            CheckBias(cell.use_bias, $"bias_ih_l{index}{direction}");
            if (!cell.use_bias)
                return kernels;
            var (input, state) = (Part("bias_ih"), Part("bias_hh"));
            return [.. kernels, cell is GRUCell ? Manipulation.Stack([input, state], 0) : input + state];
        }

        /// <summary>PyTorch's r, z, n → Keras' z, r, h; the other modules have the same order.</summary>
        private static NDArray Gates(NDArray rows, RecurrentCell cell)
        {
            if (cell is not GRUCell)
                return rows;
            var units = cell.units;
            return Manipulation.Concatenate([rows[units..(2 * units)], rows[..units], rows[(2 * units)..]], 0);
        }

        private void CheckCell(RNN rnn)
        {
            if (rnn.cell is not RecurrentCell cell)
                throw new ArgumentException($"{target.Title}: expected an LSTM, GRU or SimpleRNN, not a layer with the cell "
                    + $"{rnn.cell.GetType().Name}.", "layer");
            if (cell is GRUCell { reset_after: false })
                throw new ArgumentException($"{target.Title}: PyTorch's GRU resets after the matrix product. Make the layer with "
                    + "reset_after: true.", "layer");
            if (cell.activation.name is var name && name != "tanh" && !(cell is SimpleRNNCell && name == "relu")
                || cell.Gate is { name: not "sigmoid" })
                throw new ArgumentException($"{target.Title}: PyTorch computes with tanh (or relu in nn.RNN) and sigmoid gates, but the "
                    + $"layer has activation '{cell.activation}'{(cell.Gate is { } gate ? $" and recurrent_activation '{gate}'" : "")}.",
                    "layer");
        }

        private void CheckBias(bool uses, string name)
        {
            if (uses != tensors.ContainsKey(Full(name)))
                throw new ArgumentException($"{target.Title}: the layer has use_bias: {uses}, but there is {(uses ? "no" : "a")} tensor "
                    + $"'{Full(name)}'.", "layer");
        }

        private string Full(string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";
    }
}
