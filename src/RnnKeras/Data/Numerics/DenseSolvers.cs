using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace RnnKeras.Data.Numerics;

/// <summary>Linear systems in double precision, for single matrices.</summary>
internal static class DenseSolvers
{
    /// <exception cref="ArithmeticException">The matrix is singular.</exception>
    public static NDArray Inverse(NDArray a) => FromMatrix(Regular(a).Inverse());

    /// <summary>By the logarithms of the factors, as NumPy: with its last digits, and without overflow on the way.</summary>
    public static NDArray Determinant(NDArray a)
    {
        var factors = ToMatrix(a).LU();
        return NDArray.Scalar(Math.Sign(factors.Determinant) * Math.Exp(factors.U.Diagonal().Sum(u => Math.Log(Math.Abs(u)))));
    }

    /// <summary>The x with a·x = b, for a vector or the columns of a matrix b.</summary>
    /// <exception cref="ArithmeticException">The matrix is singular.</exception>
    public static NDArray Solve(NDArray a, NDArray b)
    {
        var x = FromMatrix(Regular(a).Solve(ToMatrix(b.ndim == 1 ? b.reshape(-1, 1) : b)));
        return b.ndim == 1 ? x.reshape(-1) : x;
    }

    /// <summary>Coefficients of the polynomial of a degree with the least squared distance, highest power first.</summary>
    public static NDArray FitPolynomial(NDArray x, NDArray y, int degree)
    {
        if (degree < 0)
            throw new ArgumentException($"expected deg >= 0 but received {degree}.", "deg");
        if (x.ndim != 1 || x.size <= degree)
            throw new ArgumentException($"polyfit: {x.size} points cannot determine a polynomial of degree {degree}.", nameof(x));
        // Columns are scaled to length 1: powers of large x are far apart in size.
        var powers = DenseMatrix.Create(x.size, degree + 1, (row, column) => Math.Pow(x[row].Value<double>(), degree - column));
        var scale = powers.ColumnNorms(2);
        var scaled = powers.MapIndexed((_, column, value) => value / scale[column]);
        var solution = scaled.QR().Solve(DenseVector.OfArray(y.ToArray<double>()));
        return NDArray.Wrap(solution.Select((c, i) => c / scale[i]).ToArray());
    }

    private static Matrix<double> Regular(NDArray a)
    {
        var matrix = ToMatrix(a);
        if (matrix.RowCount != matrix.ColumnCount)
            throw new ArgumentException($"The matrix must be square, but has shape {a.shape}.", nameof(a));
        return matrix.Determinant() != 0 ? matrix : throw new ArithmeticException("Singular matrix");
    }

    private static DenseMatrix ToMatrix(NDArray a) => a.ndim == 2
        ? DenseMatrix.OfColumnMajor(a.Dims[0], a.Dims[1], a.T.ToArray<double>())
        : throw new NotSupportedException($"np.linalg: only single matrices are supported, but received shape {a.shape}.");

    private static NDArray FromMatrix(Matrix<double> m) => NDArray.Wrap(m.ToRowMajorArray(), m.RowCount, m.ColumnCount);
}
