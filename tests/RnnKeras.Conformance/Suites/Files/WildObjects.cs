using RnnKeras.Layers;
using ops = RnnKeras.tf.keras.ops;

namespace RnnKeras.Conformance.Suites.Files;

/// <summary>The custom layers of models from the wild, written from what the suite says about them.</summary>
internal static class WildObjects
{
    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["AttentionLayer"] = typeof(AttentionLayer),
        ["AttentionWeightedAverage"] = typeof(AttentionWeightedAverage),
    };

    /// <summary>Sum over time of a·x, where a = softmax over time of tanh(x·W + b); b has one value per step.</summary>
    public sealed class AttentionLayer(string? name = null, bool trainable = true, DType? dtype = null) : Layer(name, trainable, dtype)
    {
        private Variable weight = null!, bias = null!;

        public override void build(Shape input_shape)
        {
            weight = add_weight([input_shape[^1], 1], name: "att_weight");
            bias = add_weight([input_shape[1], 1], initializer: "zeros", name: "att_bias");
        }

        public override Tensor call(Tensor inputs) =>
            ops.sum(ops.softmax(ops.tanh(ops.matmul(inputs, weight) + bias), axis: 1) * inputs, axis: 1);
    }

    /// <summary>Sum over time of a·x, where a = softmax over time of x·W.</summary>
    public sealed class AttentionWeightedAverage(string? name = null, bool trainable = true, DType? dtype = null) : Layer(name, trainable, dtype)
    {
        private Variable weight = null!;

        public override void build(Shape input_shape) => weight = add_weight([input_shape[^1], 1], name: "attention_W");

        public override Tensor call(Tensor inputs) => ops.sum(ops.softmax(ops.matmul(inputs, weight), axis: 1) * inputs, axis: 1);
    }
}
