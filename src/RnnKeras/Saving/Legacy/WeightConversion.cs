using RnnKeras.Layers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Saving.Legacy;

/// <summary>
/// The arrays of a layer from the form in which an older version, another backend or cuDNN keeps them to that of Keras 2 and 3.
/// </summary>
/// <param name="generation">Which Keras wrote the file.</param>
/// <param name="backend">"theano" turned convolution kernels round.</param>
internal sealed class WeightConversion(int generation, string? backend)
{
    // Keras 1 kept an input kernel, a recurrent kernel and a bias for each gate.
    private const int LstmArrays = 12, GruArrays = 9;

    // Gates of Keras 1's LSTM files are i, c, f, o; packed ones are i, f, c, o.
    private static readonly int[] lstmGates = [0, 2, 1, 3], gruGates = [0, 1, 2];

    /// <summary>Arrays in the order of <c>get_weights</c>. What needs no conversion stays as it is.</summary>
    public IReadOnlyList<SavedArray> Convert(Layer layer, IReadOnlyList<SavedArray> arrays) => layer switch
    {
        LSTM or ConvLSTM2D when generation == 1 && arrays.Count == LstmArrays => Packed(arrays, lstmGates),
        GRU when generation == 1 && arrays.Count == GruArrays => Packed(arrays, gruGates),
        LSTM => CudnnWeights.Lstm(arrays),
        GRU { reset_after: true } => CudnnWeights.Gru(arrays),
        Conv1D or Conv2D or Conv2DTranspose => [.. arrays.Select((a, i) => i == 0 ? Kernel(layer, a) : a)],
        RNN => arrays,
        _ when layer.Sublayers.Count > 0 => Nested(layer, arrays),
        _ => arrays,
    };

    /// <summary>Trainable weights of all sublayers, then the others; each sublayer takes its share and puts it back converted.</summary>
    private List<SavedArray> Nested(Layer layer, IReadOnlyList<SavedArray> arrays)
    {
        var (trainable, rest) = (new List<SavedArray>(), new List<SavedArray>());
        var frozenFrom = layer.Sublayers.Sum(l => TrainableIn(l, arrays.Count, layer)) + layer.OwnWeights.Count(v => v.trainable);
        if (layer.OwnWeights.Count > 0 || frozenFrom > arrays.Count)
            return [.. arrays];
        var (at, frozenAt) = (0, frozenFrom);
        foreach (var inner in layer.Sublayers)
        {
            var (count, others) = (TrainableIn(inner, arrays.Count, layer), inner.non_trainable_weights.Count);
            if (frozenAt + others > arrays.Count)
                return [.. arrays];
            var converted = Convert(inner, [.. arrays.Skip(at).Take(count), .. arrays.Skip(frozenAt).Take(others)]);
            trainable.AddRange(converted.Take(converted.Count - others));
            rest.AddRange(converted.Skip(converted.Count - others));
            (at, frozenAt) = (at + count, frozenAt + others);
        }
        return [.. trainable, .. rest];
    }

    /// <summary>Number of trainable arrays that a sublayer has in the file.</summary>
    private int TrainableIn(Layer inner, int stored, Layer outer)
    {
        var now = inner.trainable_weights.Count;
        if (generation > 1 || stored == LegacyWeights.WeightsOf(outer).Count || now == 0)
            return now;
        return inner switch
        {
            LSTM => LstmArrays,
            GRU => GruArrays,
            _ when inner.Sublayers.Count > 0 => inner.Sublayers.Sum(l => TrainableIn(l, stored, outer)),
            _ => now,
        };
    }

    private static SavedArray[] Packed(IReadOnlyList<SavedArray> arrays, int[] gates) =>
        [.. Enumerable.Range(0, 3).Select(kind => Joined([.. gates.Select(g => arrays[(3 * g) + kind])]))];

    private static SavedArray Joined(SavedArray[] parts)
    {
        var shape = parts[0].Shape.With(-1, parts.Sum(p => p.Shape[^1]));
        return new(parts[0].DType, shape, () => np.concatenate([.. parts.Select(CudnnWeights.Values)], axis: -1).ToHostTensor());
    }

    /// <summary>Keras 1.0 had (filters, in, length, 1), Keras 1.1 and 1.2 (length, 1, in, filters); Theano turns kernels round.</summary>
    private SavedArray Kernel(Layer layer, SavedArray kernel)
    {
        var wanted = layer.weights[0].shape;
        var result = kernel;
        if (layer is Conv1D && generation == 1 && kernel.Shape.Rank == 4)
        {
            var isOldest = kernel.Shape[1] != 1 && kernel.Shape[3] == 1;
            result = new(kernel.DType, wanted, () => Value(isOldest ? np.transpose(CudnnWeights.Values(kernel), [2, 3, 1, 0]) : CudnnWeights.Values(kernel)));
            NDArray Without(NDArray x) => np.reshape(x, wanted.ToArray());
            HostTensor Value(NDArray x) => Without(x).ToHostTensor();
        }
        else if (generation == 1 && kernel.Shape != wanted && kernel.Shape.Rank == 4 && wanted.Rank == 4)
            result = new(kernel.DType, wanted, () => np.transpose(CudnnWeights.Values(kernel), [2, 3, 1, 0]).ToHostTensor());
        return backend == "theano" ? TurnedRound(result, layer) : result;
    }

    private static SavedArray TurnedRound(SavedArray kernel, Layer layer)
    {
        int[] axes = layer is Conv1D ? [0] : [0, 1];
        return new(kernel.DType, kernel.Shape, () => axes.Aggregate(CudnnWeights.Values(kernel), (x, axis) => np.flip(x, axis)).ToHostTensor());
    }
}
