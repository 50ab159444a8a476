using RnnKeras.Data.Numerics;

namespace RnnKeras.Data.Scikit;

/// <summary>What scalers share: columns, their check, and fit followed by transform.</summary>
public abstract class ColumnScaler
{
    private int? columns;

    /// <summary>Number of columns seen by fit.</summary>
    public int n_features_in_ => columns ?? throw NotFitted();

    /// <summary>Learns from the columns of <paramref name="X"/> and gives them scaled.</summary>
    public NDArray fit_transform(NDArray X)
    {
        Learn(X);
        return transform(X);
    }

    /// <summary>Scaled columns, of the dtype of X (float64 for integers).</summary>
    /// <exception cref="InvalidOperationException">fit has not been called.</exception>
    public abstract NDArray transform(NDArray X);

    /// <summary>The columns that transform made these of.</summary>
    public abstract NDArray inverse_transform(NDArray X);

    private protected abstract void Learn(NDArray X);

    /// <summary>X as floating-point numbers with two axes.</summary>
    private protected NDArray Checked(NDArray X, bool fitting)
    {
        if (X.ndim != 2)
            throw new ArgumentException($"{GetType().Name}: expected 2D array, got {X.ndim}D array instead. Reshape your data either using "
                + "array.reshape(-1, 1) if your data has a single feature or array.reshape(1, -1) if it contains a single sample.",
                    nameof(X));
        if (X.shape[0] == 0)
            throw new ArgumentException($"{GetType().Name}: found array with 0 sample(s) while a minimum of 1 is required.", nameof(X));
        if (fitting)
            columns = X.shape[1];
        else if (columns is null)
            throw NotFitted();
        else if (X.shape[1] != columns)
            throw new ArgumentException($"X has {X.shape[1]} features, but {GetType().Name} is expecting {columns} features as input.",
                nameof(X));
        return X.dtype.IsFloating ? X : X.astype(DType.Float64);
    }

    private InvalidOperationException NotFitted() =>
        new($"This {GetType().Name} instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.");

    /// <summary>1 in place of a scale that is zero but for rounding: a constant column stays as it is.</summary>
    private protected static NDArray WithoutZeros(NDArray scale, NDArray isConstant) =>
        Arithmetic.Where(isConstant, 1.0, scale).astype(scale.dtype);

    private protected static double Epsilon(DType dtype) => dtype == DType.Float32 ? 1.1920929e-07 : double.BitIncrement(1) - 1;
}

/// <summary>
/// Columns to a range: <c>(x - min) / (max - min) · (b - a) + a</c>; NaN is passed over. Source: sklearn.preprocessing.MinMaxScaler (1.5).
/// </summary>
/// <example><code>var scaler = sklearn.preprocessing.MinMaxScaler(); NDArray scaled = scaler.fit_transform(x);</code></example>
public sealed class MinMaxScaler : ColumnScaler
{
    /// <param name="feature_range">Smallest and largest value after scaling; default (0, 1).</param>
    /// <param name="clip">Whether values outside what fit saw are cut to the range.</param>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public MinMaxScaler((double min, double max)? feature_range = null, bool clip = false)
    {
        this.feature_range = feature_range ?? (0, 1);
        this.clip = clip;
        if (this.feature_range.min >= this.feature_range.max)
            throw new ArgumentException($"Minimum of desired feature range must be smaller than maximum. Got {this.feature_range}.",
                nameof(feature_range));
    }

    public (double min, double max) feature_range { get; }

    public bool clip { get; }

    /// <summary>Learns smallest and largest value of each column.</summary>
    public MinMaxScaler fit(NDArray X)
    {
        Learn(X);
        return this;
    }

    private protected override void Learn(NDArray X)
    {
        X = Checked(X, fitting: true);
        data_min_ = Statistics.NanExtreme<NpMinimum>(X, 0, false, double.PositiveInfinity);
        data_max_ = Statistics.NanExtreme<NpMaximum>(X, 0, false, double.NegativeInfinity);
        data_range_ = data_max_ - data_min_;
        scale_ = (feature_range.max - feature_range.min) / WithoutZeros(data_range_, data_range_ < 10 * Epsilon(X.dtype));
        min_ = feature_range.min - data_min_ * scale_;
    }

    public override NDArray transform(NDArray X)
    {
        var result = (Checked(X, fitting: false) * scale_ + min_).astype(X.dtype.IsFloating ? X.dtype : DType.Float64);
        return clip ? result.clip(feature_range.min, feature_range.max) : result;
    }

    public override NDArray inverse_transform(NDArray X) =>
        ((Checked(X, fitting: false) - min_) / scale_).astype(X.dtype.IsFloating ? X.dtype : DType.Float64);

    /// <summary>Per column, after fit.</summary>
    public NDArray data_min_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);

    /// <inheritdoc cref="data_min_"/>
    public NDArray data_max_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);

    /// <inheritdoc cref="data_min_"/>
    public NDArray data_range_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);

    /// <summary>Factor per column, after fit.</summary>
    public NDArray scale_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);

    /// <summary>Added per column, after fit.</summary>
    public NDArray min_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);
}

/// <summary>
/// Columns to mean 0 and variance 1: <c>(x - mean) / sqrt(variance)</c> with the biased variance. Source:
/// sklearn.preprocessing.StandardScaler (1.5).
/// </summary>
/// <example><code>var scaler = sklearn.preprocessing.StandardScaler(); NDArray scaled = scaler.fit_transform(x);</code></example>
public sealed class StandardScaler : ColumnScaler
{
    /// <param name="with_mean">Whether the mean is taken away.</param>
    /// <param name="with_std">Whether columns are divided by their deviation.</param>
    public StandardScaler(bool with_mean = true, bool with_std = true) => (this.with_mean, this.with_std) = (with_mean, with_std);

    public bool with_mean { get; }

    public bool with_std { get; }

    /// <summary>Learns mean and variance of each column.</summary>
    public StandardScaler fit(NDArray X)
    {
        Learn(X);
        return this;
    }

    private protected override void Learn(NDArray X)
    {
        var x = Checked(X, fitting: true).astype(DType.Float64);
        var n = x.shape[0];
        mean_ = x.sum(0) / n;
        var off = x - mean_;
        var lost = off.sum(0); // what rounding left of the sum
        var_ = ((off * off).sum(0) - lost * lost / n) / n;
        var eps = double.BitIncrement(1) - 1;
        var isConstant = var_ <= n * eps * var_ + (n * mean_ * eps) * (n * mean_ * eps);
        scale_ = with_std ? WithoutZeros(Elementwise.Float<NpSqrt>(var_), isConstant) : null;
    }

    public override NDArray transform(NDArray X)
    {
        var x = Checked(X, fitting: false);
        var centered = with_mean ? (x - mean_).astype(x.dtype) : x;
        return scale_ is null ? centered : (centered / scale_).astype(x.dtype);
    }

    public override NDArray inverse_transform(NDArray X)
    {
        var x = Checked(X, fitting: false);
        var scaled = scale_ is null ? x : (x * scale_).astype(x.dtype);
        return with_mean ? (scaled + mean_).astype(x.dtype) : scaled;
    }

    /// <summary>Mean per column, after fit.</summary>
    public NDArray mean_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);

    /// <summary>Variance per column, after fit.</summary>
    public NDArray var_ { get; private set; } = NDArray.Zeros(DType.Float64, 0);

    /// <summary>Deviation per column (1 for a constant one), after fit; null without with_std.</summary>
    public NDArray? scale_ { get; private set; }
}
