using System.Buffers.Binary;
using System.Text;
using RnnKeras.Protobuf;

namespace RnnKeras.Callbacks;

/// <summary>The kinds of values that TensorBoard shows, as tensors with the name of their plugin.</summary>
internal static class Summaries
{
    private const int Float = 1, Double = 2, String = 7;              // TensorFlow's numbers of dtypes
    private const int ScalarClass = 1, TensorClass = 2;
    private const int Buckets = 30;

    public static void Scalar(this EventFile file, string tag, double value, long step) =>
        file.Write(step, tag, Tensor(Float).Float(5, (float)value), Plugin("scalars", "", ScalarClass));

    /// <summary>The model's configuration, from which TensorBoard draws its graph.</summary>
    public static void Model(this EventFile file, string tag, string json, long step) =>
        file.Write(step, tag, Tensor(String).Bytes(8, Encoding.UTF8.GetBytes(json)), Plugin("graph_keras_model", "1", 0));

    /// <summary>Thirty rows (left edge, right edge, count) of equally wide buckets.</summary>
    public static void Histogram(this EventFile file, string tag, double[] values, long step)
    {
        var rows = values.Length == 0 ? [] : Count(values);
        var content = new byte[rows.Length * sizeof(double)];
        for (var i = 0; i < rows.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(i * sizeof(double)), rows[i]);
        file.Write(step, tag, Tensor(Double, rows.Length / 3, 3).Bytes(4, content), Plugin("histograms", "", TensorClass));
    }

    private static double[] Count(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        var counts = new int[Buckets];
        foreach (var v in values)
            counts[high > low ? Math.Min((int)((v - low) / (high - low) * Buckets), Buckets - 1) : Buckets - 1]++;
        double Edge(int i) => low + (high - low) * i / Buckets;
        return [.. Enumerable.Range(0, Buckets).SelectMany(i => new[] { Edge(i), Edge(i + 1), counts[i] })];
    }

    private static ProtoWriter Tensor(int dtype, params ReadOnlySpan<int> sizes)
    {
        var shape = new ProtoWriter();
        foreach (var size in sizes)
            shape.Message(2, new ProtoWriter().Int(1, size));
        return new ProtoWriter().Int(1, dtype).Message(2, shape);
    }

    private static ProtoWriter Plugin(string name, string content, int dataClass)
    {
        var metadata = new ProtoWriter().Message(1, new ProtoWriter().Text(1, name).Text(2, content));
        return dataClass == 0 ? metadata : metadata.Int(4, dataClass);
    }
}
