using RnnKeras.Data.Adapters;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Models;

public abstract partial class Model
{
    // One is enough for a caller that asks again and again; a second thread makes its own.
    private ReusedBatch? spareBatch;

    /// <summary>
    /// Outputs for one batch, written into an array that the caller keeps: for models that are asked for a few samples very often. Calls
    /// after the first with the same sizes and contiguous arrays of the model's types allocate nothing. One input and one output.
    /// </summary>
    /// <param name="x">Inputs (batch, …).</param>
    /// <param name="output">Receives the outputs; has their shape and dtype and is contiguous.</param>
    /// <returns><paramref name="output"/>.</returns>
    /// <exception cref="ShapeMismatchException"><paramref name="output"/> has another shape than the outputs.</exception>
    /// <exception cref="ArgumentException">It has another dtype, is not contiguous, or the model has several outputs.</exception>
    /// <example><code>
    /// var (x, y) = (np.zeros((1, 100, 8), dtype: "float32"), np.zeros((1, 1), dtype: "float32"));
    /// model.predict_on_batch(x, y); // y is overwritten
    /// </code></example>
    public NDArray predict_on_batch(NDArray x, NDArray output)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        var batch = Interlocked.Exchange(ref spareBatch, null);
        if (batch is null || !batch.Fits(x, Steps))
            batch = new ReusedBatch(x, Steps, PredictRunner());
        batch.Run(x, output);
        spareBatch = batch;
        return output;
    }

    /// <summary>A batch of fixed sizes with the step that predicts it.</summary>
    private sealed class ReusedBatch(NDArray first, StepCache steps, BatchRunner runner)
    {
        private readonly (int Version, string Place, Numerics Numerics) made = (steps.Version, Backend.Place, Numerics.Current);
        private readonly int[] dims = first.shape.ToArray();
        private readonly HostBatch batch = new(
            new(new(1, true, []), null, null), [HostTensor.Zeros(InputType(first.dtype), first.shape.ToArray())]);

        private HostTensor Input => batch.Values[0];

        public bool Fits(NDArray x, StepCache current) =>
            InputType(x.dtype) == Input.DType && x.Dims.AsSpan().SequenceEqual(dims)
            && made.Version == current.Version && made.Place == Backend.Place && made.Numerics == Numerics.Current;

        public void Run(NDArray x, NDArray output)
        {
            if (x.dtype != Input.DType)
                x = x.astype(Input.DType);
            else if (!x.IsContiguous)
                x = x.copy();
            Array.Copy(x.Memory, x.Offset, Input.Data, 0, Input.Count);
            runner.Run(batch);
            if (runner.Results is not [{ } result])
                throw new ArgumentException($"predict_on_batch into an array: the model has {runner.Results.Length} outputs. Leave out `output`.", nameof(output));
            if (!output.Dims.AsSpan().SequenceEqual(result.Dims))
                throw new ShapeMismatchException(
                    $"predict_on_batch: expected an output array of shape {result.Shape} but received {output.shape}.", nameof(output));
            if (output.dtype != result.DType || !output.IsContiguous)
                throw new ArgumentException(
                    $"predict_on_batch: expected a contiguous {result.DType} output array but received {output.dtype} with strides "
                    + $"({string.Join(", ", output.Strides)}).", nameof(output));
            Array.Copy(result.Data, 0, output.Memory, output.Offset, result.Count);
        }

        private static DType InputType(DType dtype) => dtype.IsFloating ? KerasConfig.FloatX : dtype;
    }
}
