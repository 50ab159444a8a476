using RnnKeras.Activations;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Functions after a layer's linear part: <c>keras.activations</c>.</summary>
        public static partial class activations
        {
            /// <summary>max(x, 0) + alpha · (e^(min(x, 0) / alpha) - 1).</summary>
            public static Tensor celu(Tensor x, double alpha = 1.0) => ops.celu(x, alpha);

            /// <summary>x where positive, else alpha · (e^x - 1).</summary>
            public static Tensor elu(Tensor x, double alpha = 1.0) => ops.elu(x, alpha);

            /// <summary>e^x.</summary>
            public static Tensor exponential(Tensor x) => ops.exp(x);

            /// <summary>x · Φ(x) with the normal distribution Φ; approximate: by tanh.</summary>
            public static Tensor gelu(Tensor x, bool approximate = false) => ops.gelu(x, approximate);

            /// <summary>First half · sigmoid(second half) along an axis.</summary>
            public static Tensor glu(Tensor x, int axis = -1) => ops.glu(x, axis);

            /// <summary>x where |x| is above the threshold, else 0.</summary>
            public static Tensor hard_shrink(Tensor x, double threshold = 0.5) => ops.hard_shrink(x, threshold);

            /// <summary>relu6(x + 3) / 6.</summary>
            public static Tensor hard_sigmoid(Tensor x) => ops.hard_sigmoid(x);

            /// <summary>x · hard_sigmoid(x).</summary>
            public static Tensor hard_silu(Tensor x) => ops.hard_silu(x);

            /// <summary>x · hard_sigmoid(x).</summary>
            public static Tensor hard_swish(Tensor x) => ops.hard_silu(x);

            /// <summary>x kept between -1 and 1.</summary>
            public static Tensor hard_tanh(Tensor x) => ops.hard_tanh(x);

            /// <summary>x where positive, else negative_slope · x.</summary>
            public static Tensor leaky_relu(Tensor x, double negative_slope = 0.2) => ops.leaky_relu(x, negative_slope);

            /// <summary>x itself.</summary>
            public static Tensor linear(Tensor x) => x;

            /// <summary>ln sigmoid(x).</summary>
            public static Tensor log_sigmoid(Tensor x) => ops.log_sigmoid(x);

            /// <summary>ln softmax(x) along an axis.</summary>
            public static Tensor log_softmax(Tensor x, int axis = -1) => ops.log_softmax(x, axis);

            /// <summary>log_softmax over several axes together.</summary>
            public static Tensor log_softmax(Tensor x, int[] axis) => ops.log_softmax(x, axis);

            /// <summary>x · tanh(softplus(x)).</summary>
            public static Tensor mish(Tensor x) => ActivationFunctions.Mish(x);

            /// <summary>max_value from there on, x above the threshold, negative_slope · (x - threshold) below it.</summary>
            public static Tensor relu(Tensor x, double negative_slope = 0.0, double? max_value = null, double threshold = 0.0) =>
                ActivationFunctions.Relu(x, negative_slope, max_value, threshold);

            /// <summary>min(max(x, 0), 6).</summary>
            public static Tensor relu6(Tensor x) => ops.relu6(x);

            /// <summary>Scaled exponential linear unit: 1.0507 · (x where positive, else 1.6733 · (e^x - 1)).</summary>
            public static Tensor selu(Tensor x) => ops.selu(x);

            /// <summary>1 / (1 + e^-x); cross-entropies find the logits behind it.</summary>
            public static Tensor sigmoid(Tensor x) => ops.sigmoid(x);

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor silu(Tensor x) => ops.silu(x);

            /// <summary>x moved towards 0 by the threshold; 0 within it.</summary>
            public static Tensor soft_shrink(Tensor x, double threshold = 0.5) => ops.soft_shrink(x, threshold);

            /// <summary>e^x divided by its sum along an axis; cross-entropies find the logits behind it.</summary>
            public static Tensor softmax(Tensor x, int axis = -1) => ops.softmax(x, axis);

            /// <summary>softmax over several axes together.</summary>
            public static Tensor softmax(Tensor x, int[] axis) => ops.softmax(x, axis);

            /// <summary>ln(1 + e^x).</summary>
            public static Tensor softplus(Tensor x) => ops.softplus(x);

            /// <summary>x / (1 + |x|).</summary>
            public static Tensor softsign(Tensor x) => ops.softsign(x);

            /// <summary>0 up to -1, x from 1 on, (x + 1)² / 4 between.</summary>
            public static Tensor sparse_plus(Tensor x) => ops.sparse_plus(x);

            /// <summary>0 up to -1, 1 from 1 on, (x + 1) / 2 between.</summary>
            public static Tensor sparse_sigmoid(Tensor x) => ops.sparse_sigmoid(x);

            /// <summary>Projection onto the probability simplex (Martins and Astudillo, 2016) along an axis.</summary>
            public static Tensor sparsemax(Tensor x, int axis = -1) => ops.sparsemax(x, axis);

            /// <summary>(x + √(x² + b)) / 2.</summary>
            public static Tensor squareplus(Tensor x, double b = 4) => ops.squareplus(x, b);

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor swish(Tensor x) => ops.silu(x);

            /// <summary>Hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x) => ops.tanh(x);

            /// <summary>x - tanh(x).</summary>
            public static Tensor tanh_shrink(Tensor x) => ops.tanh_shrink(x);

            /// <summary>x where above the threshold, else default_value.</summary>
            public static Tensor threshold(Tensor x, double threshold, double default_value) => ops.threshold(x, threshold, default_value);

            /// <inheritdoc cref="Activation.get"/>
            public static Activation get(Func<Tensor, Tensor> identifier) => identifier;

            /// <inheritdoc cref="Activation.get"/>
            public static Activation get(object? identifier) => Activation.get(identifier);

            /// <summary>The config of an activation: a dictionary, or a name.</summary>
            public static object? serialize(Activation activation) => activation.Serialize();

            /// <summary>The activation that a config describes.</summary>
            public static Activation? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Activation>(config, custom_objects);
        }
    }
}
