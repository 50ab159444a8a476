using System.Numerics;
using System.Text;
using RnnKeras.Saving.Reports;

namespace RnnKeras.Saving;

/// <summary>
/// What a file of models or weights holds, read without building the model and without reading the weights' values: <c>.keras</c>,
/// <c>.h5</c> and <c>.weights.h5</c> of Keras 1 to 3, <c>to_json</c> text, indexes of shards, TensorFlow checkpoints and SavedModels,
/// safetensors, PyTorch, ONNX, npy and npz. What a file is, its bytes say. <see cref="ToString"/> is a text of several lines.
/// </summary>
/// <example><code>
/// var report = FileReport.Of("model.keras");
/// Console.WriteLine($"{report.Format}: {report.Parameters} parameters");
/// </code></example>
public sealed record FileReport
{
    private const int MostCharacters = 200, MostWidth = 80;

    /// <summary>The kind of file, in words.</summary>
    public required string Format { get; init; }

    /// <summary>What wrote the file or is needed to read it ("Keras 3.15.1", "ONNX opset 17"); null where the file does not say.</summary>
    public string? Version { get; init; }

    /// <summary>Class and name of the model; null in files of weights.</summary>
    public string? Model { get; init; }

    /// <summary>The layers of the model's configuration, or the operations of a graph, in order; empty in files of weights.</summary>
    public IReadOnlyList<SavedLayer> Layers { get; init; } = [];

    /// <summary>The arrays of the model, in the order of the file.</summary>
    public IReadOnlyList<SavedWeight> Weights { get; init; } = [];

    /// <summary>The optimizer's class; null where the file names none.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The arrays of the optimizer.</summary>
    public IReadOnlyList<SavedWeight> OptimizerState { get; init; } = [];

    /// <summary>Number of elements of all <see cref="Weights"/>; the states of random generators and metrics do not count, as in <c>count_params</c>.</summary>
    public BigInteger Parameters => Weights.Where(w => !w.IsState).Aggregate(BigInteger.Zero, (sum, w) => sum + w.Count);

    /// <summary>Looks into a file or folder.</summary>
    /// <param name="path">The file; for a checkpoint its <c>.index</c>, or the path without it.</param>
    /// <exception cref="InvalidDataException">Damaged, or none of the formats that are read.</exception>
    /// <exception cref="NotSupportedException">Uses a part of its format that is not read.</exception>
    /// <exception cref="IOException">Missing, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">May not be read.</exception>
    public static FileReport Of(string path) => new FileInspector(path).Report();

    /// <summary>One line for each property, layer and array.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(OneLine(line)).Append('\n');
        void Table(IEnumerable<string[]> rows)
        {
            string[][] all = [.. rows];
            int Width(int column) => Math.Min(MostWidth, all.Max(r => r[column].Length));
            foreach (var row in all)
                Line($"  {row[0].PadRight(Width(0))}  {row[1].PadRight(Width(1))}  {row[2]}".TrimEnd());
        }

        void Arrays(IEnumerable<SavedWeight> arrays) => Table(arrays.Select(a => (string[])[a.Path, a.ShapeText, a.DType]));

        Line($"format      {Format}");
        Line($"version     {Version ?? "not in the file"}");
        if (Model is not null)
        {
            Line($"model       {Model}");
            Line($"layers      {Layers.Count}");
        }
        Table(Layers.Select(l => (string[])[new string(' ', 2 * l.Depth) + l.Name, l.Kind, l.Shape]));
        Line($"weights     {Weights.Count}");
        Arrays(Weights);
        Line(FormattableString.Invariant($"parameters  {Parameters:N0}"));
        Line($"optimizer   {Optimizer ?? (OptimizerState.Count > 0 ? "of unknown class" : "none")}"
            + (OptimizerState.Count > 0 ? FormattableString.Invariant($", {OptimizerState.Count} array{(OptimizerState.Count == 1 ? "" : "s")}") : ""));
        Arrays(OptimizerState);
        return text.ToString();
    }

    /// <summary>Names in a file may hold anything: line feeds, codes that move a terminal's cursor, megabytes.</summary>
    private static string OneLine(string line) =>
        string.Concat((line.Length > MostCharacters ? line[..MostCharacters] + "…" : line).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}

/// <summary>A layer of a configuration, or an operation of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its class; wrappers name what they wrap: <c>Bidirectional(LSTM)</c>.</param>
/// <param name="Shape">The shape that it was built for, batch first; empty where the file does not say.</param>
/// <param name="Depth">0 in the model itself, 1 in a model in the model, …</param>
/// <example><code>bool isRecurrent = FileReport.Of("model.keras").Layers.Any(l => l.Kind.Contains("LSTM"));</code></example>
public sealed record SavedLayer(string Name, string Kind, string Shape, int Depth = 0);

/// <summary>An array in a file.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Dims">Its sizes.</param>
/// <param name="DType">Type of its elements, as NumPy calls it.</param>
/// <example><code>long[] vectors = [.. FileReport.Of("model.weights.h5").Weights.Where(w => w.Dims.Count == 1).Select(w => (long)w.Count)];</code></example>
public sealed record SavedWeight(string Path, IReadOnlyList<int> Dims, string DType)
{
    /// <summary>Number of elements.</summary>
    public BigInteger Count => Dims.Aggregate(BigInteger.One, (product, size) => product * size);

    /// <summary>Whether it is the state of a random generator or of a metric (which Keras 2 stores).</summary>
    internal bool IsState => Path.Contains("seed_generator", StringComparison.Ordinal) || Path.StartsWith("metrics/", StringComparison.Ordinal);

    internal string ShapeText => Dims.Count == 1 ? $"({Dims[0]},)" : $"({string.Join(", ", Dims)})";
}
