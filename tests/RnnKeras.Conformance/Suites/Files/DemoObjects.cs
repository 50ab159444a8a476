using RnnKeras.Conformance.Python;
using RnnKeras.Layers;
using RnnKeras.Losses;
using ops = RnnKeras.tf.keras.ops;

namespace RnnKeras.Conformance.Suites.Files;

/// <summary>The users' classes and functions of package "Demo" that files of the model custom_objects refer to.</summary>
internal static class DemoObjects
{
    /// <summary>By bare name, as old HDF5 files have it, and by registered name.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["GatedCell"] = typeof(GatedCell),
        ["Demo>GatedCell"] = typeof(GatedCell),
        ["Scale"] = typeof(Scale),
        ["Demo>Scale"] = typeof(Scale),
        ["bent"] = (Func<Tensor, Tensor>)Bent,
        ["Demo>bent"] = (Func<Tensor, Tensor>)Bent,
        ["quartic"] = (Func<Tensor, Tensor, Tensor>)Quartic,
        ["Demo>quartic"] = (Func<Tensor, Tensor, Tensor>)Quartic,
    };

    /// <summary>What the builder of the model calls <c>customs(E)</c>: a dictionary of constructors and functions.</summary>
    public static Builtin Customs { get; } = new("customs", _ => new PyDict
    {
        ["GatedCell"] = new Builtin("GatedCell", a => new GatedCell((int)(long)a.Positional[0]!, (double)a.Named["gate_bias"]!)),
        ["Scale"] = new Builtin("Scale", a => new Scale((double)a.Named["offset"]!)),
        ["bent"] = (Activations.Activation)(Func<Tensor, Tensor>)Bent,
        ["quartic"] = (Loss)(Func<Tensor, Tensor, Tensor>)Quartic,
    });

    /// <summary>x + tanh(x)/2.</summary>
    private static Tensor Bent(Tensor x) => x + (0.5f * ops.tanh(x));

    /// <summary>Mean of d⁴ + d²/2 over the errors d.</summary>
    private static Tensor Quartic(Tensor y_true, Tensor y_pred)
    {
        var squares = ops.square(y_pred - y_true);
        return ops.mean(ops.square(squares) + (0.5f * squares), axis: -1);
    }

    /// <summary>h' = g·h + (1 − g)·tanh(x·kernel + h·recurrent + bias), g = sigmoid(x·gate + gate_bias).</summary>
    public sealed class GatedCell : Layer, ICell
    {
        private readonly int units;
        private readonly double gateBias;
        private Variable kernel = null!, recurrent = null!, gate = null!, bias = null!;

        public GatedCell(int units, double gate_bias = 0, string? name = null, bool trainable = true, DType? dtype = null)
            : base(name, trainable, dtype) => (this.units, gateBias) = (Keep(units), Keep(gate_bias));

        public Shape state_size => units;

        public override void build(Shape input_shape)
        {
            kernel = add_weight([input_shape[^1], units], name: "kernel");
            recurrent = add_weight([units, units], name: "recurrent");
            gate = add_weight([input_shape[^1], units], name: "gate");
            bias = add_weight([units], initializer: "zeros", name: "bias");
        }

        public (Tensor output, Tensor[] states) call(Tensor inputs, Tensor[] states, bool training)
        {
            var g = ops.sigmoid(ops.matmul(inputs, gate) + (float)gateBias);
            var candidate = ops.tanh(ops.matmul(inputs, kernel) + ops.matmul(states[0], recurrent) + bias);
            var h = (g * states[0]) + ((1f - g) * candidate);
            return (h, [h]);
        }
    }

    /// <summary>x·scale + offset, with one scale per feature.</summary>
    public sealed class Scale : Layer
    {
        private readonly double offset;
        private Variable scale = null!;

        public Scale(double offset = 0, string? name = null, bool trainable = true, DType? dtype = null)
            : base(name, trainable, dtype) => this.offset = Keep(offset);

        public override void build(Shape input_shape) => scale = add_weight([input_shape[^1]], initializer: "ones", name: "scale");

        public override Tensor call(Tensor inputs) => (inputs * scale.value) + (float)offset;
    }
}
