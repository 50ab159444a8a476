using RnnKeras.Data.Numerics;

namespace RnnKeras;

/// <summary>
/// Named columns of equal length, as pandas' <c>DataFrame</c> where a script only reads a file and goes on with arrays: select columns and
/// rows, then take <c>values</c>. A column is an <see cref="NDArray"/> of int64, float64 (missing: NaN), bool or text (missing: "").
/// </summary>
/// <example><code>var series = pd.read_csv("airline-passengers.csv", usecols: new[] { 1 }).values.astype("float32"); // (144, 1)</code></example>
public sealed class DataFrame
{
    private readonly IReadOnlyList<NDArray> data;

    internal DataFrame(IReadOnlyList<string> columns, IReadOnlyList<NDArray> data) => (this.columns, this.data) = (columns, data);

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> columns { get; }

    /// <summary>(rows, columns)</summary>
    public Shape shape => Shape.Of(Length, columns.Count);

    /// <summary>Number of rows, Python's <c>len(df)</c>.</summary>
    public int Length => data.Count == 0 ? 0 : data[0].Length;

    /// <summary>All columns side by side, in a dtype that holds them all.</summary>
    public NDArray values => data.Count == 0
        ? NDArray.Zeros(DType.Float64, 0, 0)
        : Manipulation.Stack([.. Common().Select(c => c)], 1);

    /// <summary>Same as <see cref="values"/>.</summary>
    public NDArray to_numpy() => values;

    /// <summary>One column.</summary>
    /// <exception cref="KeyNotFoundException">No column of that name.</exception>
    public NDArray this[string column] => data[Position(column)];

    /// <summary>Several columns, in the given order.</summary>
    public DataFrame this[params string[] names] => new(names, [.. names.Select(n => this[n])]);

    /// <summary>The rows where the mask is true.</summary>
    public DataFrame this[NDArray mask] => Rows(column => column[mask]);

    /// <summary>Rows and columns by position: <c>df.iloc[.., 1..2].values</c>.</summary>
    public ByPosition iloc => new(this);

    /// <summary>The first rows.</summary>
    public DataFrame head(int n = 5) => Rows(column => column[..Math.Min(n, column.Length)]);

    /// <summary>The last rows.</summary>
    public DataFrame tail(int n = 5) => Rows(column => column[Math.Max(0, column.Length - n)..]);

    /// <summary>Without the rows in which a number is missing.</summary>
    public DataFrame dropna()
    {
        var complete = Enumerable.Range(0, Length).Where(i => data.All(c =>
            !c.dtype.IsFloating || !double.IsNaN(c.Value<double>(i)))).ToArray();
        return Rows(column => column[complete]);
    }

    /// <summary>With this number in place of missing ones.</summary>
    public DataFrame fillna(double value) => Rows(c => c.dtype.IsFloating ? Arithmetic.Where(Elementwise.Test<NpIsNaN>(c), value, c) : c);

    /// <summary>Without these columns.</summary>
    public DataFrame drop(params string[] columns)
    {
        foreach (var name in columns)
            Position(name);
        return this[[.. this.columns.Where(c => !columns.Contains(c))]];
    }

    private int Position(string column) => columns.ToList().IndexOf(column) is var i and >= 0
        ? i
        : throw new KeyNotFoundException($"No column '{column}'. Columns: {string.Join(", ", columns)}.");

    private DataFrame Rows(Func<NDArray, NDArray> part) => new(columns, [.. data.Select(part)]);

    private IEnumerable<NDArray> Common()
    {
        var dtype = data.Any(c => c.dtype == DType.String) ? DType.String : data.Select(c => c.dtype).Aggregate(Promotion.Common);
        return data.Select(c => c.astype(dtype));
    }

    /// <summary>The shape and the names of the columns.</summary>
    public override string ToString() => $"DataFrame [{Length} rows x {columns.Count} columns: {string.Join(", ", columns)}]";

    /// <summary>Selection by position.</summary>
    public readonly struct ByPosition
    {
        private readonly DataFrame frame;

        internal ByPosition(DataFrame frame) => this.frame = frame;

        /// <summary>Rows.</summary>
        public DataFrame this[Range rows] => frame.Rows(column => column[rows]);

        /// <summary>Rows of some columns.</summary>
        public DataFrame this[Range rows, Range columns] =>
            new([.. frame.columns.Take(columns)], [.. frame.data.Take(columns).Select(column => column[rows])]);

        /// <summary>Rows of one column; negative positions count from the end.</summary>
        public NDArray this[Range rows, int column] => frame.data[column < 0 ? column + frame.data.Count : column][rows];
    }
}

/// <summary>Columns to read: positions or names.</summary>
public readonly struct ColumnSelection
{
    private readonly int[]? positions;
    private readonly string[]? names;

    private ColumnSelection(int[]? positions, string[]? names) => (this.positions, this.names) = (positions, names);

    public static implicit operator ColumnSelection(int[] positions) => new(positions, null);
    public static implicit operator ColumnSelection(string[] names) => new(null, names);

    /// <summary>ByPosition in the order of the file, as pandas keeps them.</summary>
    internal int[] Among(IReadOnlyList<string> columns)
    {
        if (names?.FirstOrDefault(n => !columns.Contains(n)) is { } unknown)
            throw new ArgumentException($"Usecols do not match columns, columns expected but not found: ['{unknown}']", "usecols");
        if (positions is not null && positions.Any(p => p < 0 || p >= columns.Count))
            throw new ArgumentException($"usecols: the file has {columns.Count} columns, but column {positions.Max()} was asked for.",
                "usecols");
        return [.. (positions ?? names!.Select(n => columns.ToList().IndexOf(n))).Distinct().Order()];
    }
}

/// <summary>What scripts call on a column of a <see cref="DataFrame"/>.</summary>
public static class ColumnMembers
{
    extension(NDArray column)
    {
        /// <summary>The column itself: it is an array already.</summary>
        public NDArray values => column;

        /// <summary>The column itself: it is an array already.</summary>
        public NDArray to_numpy() => column;
    }
}
