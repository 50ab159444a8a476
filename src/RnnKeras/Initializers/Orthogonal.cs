using System.Numerics.Tensors;
using RnnKeras.Runtime.Graph;

namespace RnnKeras.Initializers;

/// <summary>
/// A matrix with orthonormal rows or columns (whichever are fewer) times <c>gain</c>, from the QR decomposition of normal draws
/// (Saxe et al., 2013): Keras' default for recurrent kernels. Axes before the last are flattened.
/// </summary>
/// <example><code>var layer = keras.layers.Dense(8, kernel_initializer: new Orthogonal(gain: 1.4, seed: 1));</code></example>
public class Orthogonal : RandomInitializer
{
    private readonly double gain;

    /// <param name="gain">Factor.</param>
    /// <inheritdoc cref="RandomInitializer.RandomInitializer" path="/param"/>
    public Orthogonal(double gain = 1.0, RandomSeed? seed = null)
        : base(seed) => this.gain = Keep(gain);

    /// <exception cref="ArgumentException">The shape has fewer than two axes.</exception>
    public override Tensor call(Shape shape, DType? dtype = null)
    {
        if (shape.Rank < 2)
            throw new ArgumentException(
                $"The tensor to initialize must be at least two-dimensional. Received: shape={shape} of rank {shape.Rank}.", nameof(shape));
        var columns = shape[-1];
        var rows = (int)(shape.Count / Math.Max(1, columns));
        var (length, count) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var vectors = Columns(Normal(Shape.Of(length, count), 0, 1, dtype).Value, length, count);
        Orthonormalize(vectors);
        var value = HostArrays.Of(shape, i => gain * (rows < columns ? vectors[i / columns][i % columns] : vectors[i % columns][i / columns]));
        return Made(value, TypeOr(dtype));
    }

    private static double[][] Columns(HostTensor matrix, int length, int count)
    {
        var wide = HostArrays.Cast(matrix, DType.Float64).Span<double>();
        var vectors = new double[count][];
        for (var j = 0; j < count; j++)
        {
            vectors[j] = new double[length];
            for (var i = 0; i < length; i++)
                vectors[j][i] = wide[i * count + j];
        }
        return vectors;
    }

    /// <summary>
    /// Modified Gram-Schmidt in double precision. It gives the Q whose R has a positive diagonal: what Keras makes of its QR by
    /// multiplying the columns with the signs of R's diagonal.
    /// </summary>
    private static void Orthonormalize(double[][] vectors)
    {
        for (var j = 0; j < vectors.Length; j++)
        {
            var q = vectors[j];
            TensorPrimitives.Divide(q, TensorPrimitives.Norm<double>(q), q);
            for (var k = j + 1; k < vectors.Length; k++)
                TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(q, vectors[k]), vectors[k], vectors[k]);
        }
    }
}
