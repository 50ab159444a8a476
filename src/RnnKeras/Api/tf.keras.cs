using RnnKeras.Initializers;
using RnnKeras.Layers;
using RnnKeras.Models;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>Keras' spelling: <c>keras.Sequential</c>, <c>keras.layers</c>, <c>keras.optimizers</c> …</summary>
    public static partial class keras
    {
        /// <summary>Version of Keras whose behaviour this library follows.</summary>
        public static readonly string __version__ = Runtime.Graph.KerasConfig.Version;

        /// <inheritdoc cref="tf.device"/>
        public static IDisposable device(string device_name) => tf.device(device_name);

        /// <inheritdoc cref="Models.Sequential"/>
        public static Sequential Sequential(IReadOnlyList<SequentialItem>? layers = null, bool trainable = true, string? name = null) =>
            new(layers, trainable, name);

        /// <inheritdoc cref="Models.Sequential"/>
        public static Sequential Sequential(IEnumerable<Layer> layers, bool trainable = true, string? name = null) =>
            new(layers, trainable, name);

        /// <inheritdoc cref="Functional"/>
        public static Functional Model(Tensors inputs, Tensors outputs, string? name = null, bool? trainable = null) =>
            new(inputs, outputs, name, trainable);

        /// <summary>A symbolic tensor that stands for the data of a functional model.</summary>
        /// <inheritdoc cref="InputLayer"/>
        public static Tensor Input(
            Shape? shape = null,
            int? batch_size = null,
            DType? dtype = null,
            bool? sparse = null,
            bool? ragged = null,
            Shape? batch_shape = null,
            string? name = null,
            Tensor? tensor = null,
            bool optional = false) =>
            new InputLayer(shape, batch_size, dtype, sparse, ragged, batch_shape, tensor, optional, name).output;

        /// <param name="initializer">The first value.</param>
        /// <param name="shape">Only that of the value.</param>
        /// <param name="dtype">Default: that of the value.</param>
        /// <param name="trainable">Whether training changes it.</param>
        /// <param name="autocast">Has no effect: variables and computations have one dtype.</param>
        /// <param name="aggregation">Only "none".</param>
        /// <param name="synchronization">Only "auto".</param>
        /// <param name="name">Default: variable.</param>
        /// <inheritdoc cref="RnnKeras.Variable"/>
        /// <inheritdoc cref="RnnKeras.Variable.Variable" path="/param"/>
        public static Variable Variable(NDArray initializer, Shape? shape = null, DType? dtype = null, bool trainable = true,
            bool autocast = true, string aggregation = "none", string synchronization = "auto", string? name = null, object? layout = null)
        {
            ArgumentNullException.ThrowIfNull(initializer);
            if (shape is not null && shape != initializer.shape)
                throw new ShapeMismatchException($"Variable: expected a value of shape {shape} but received {initializer.shape}.", nameof(shape));
            Unsupported.When(aggregation != "none", "variables are not distributed.", nameof(aggregation));
            Unsupported.When(synchronization != "auto", "variables are not distributed.", nameof(synchronization));
            Unsupported.UnlessNull(layout, "variables are not distributed.");
            return tf.Variable(initializer, trainable, name ?? "variable", dtype);
        }

        /// <inheritdoc cref="Variable(NDArray, Shape?, DType?, bool, bool, string, string, string?, object?)"/>
        public static Variable Variable(Initializer initializer, Shape shape, DType? dtype = null, bool trainable = true,
            bool autocast = true, string aggregation = "none", string synchronization = "auto", string? name = null, object? layout = null) =>
            Variable(initializer.call(shape, dtype ?? KerasConfig.FloatX).numpy(), null, null, trainable, autocast, aggregation, synchronization, name, layout);

        /// <inheritdoc cref="Layers.InputSpec"/>
        public static InputSpec InputSpec(DType? dtype = null, Shape? shape = null, int? ndim = null, int? max_ndim = null,
            int? min_ndim = null, IReadOnlyDictionary<int, int>? axes = null, bool allow_last_axis_squeeze = false, string? name = null,
            bool optional = false) =>
            new(dtype, shape, ndim, max_ndim, min_ndim, axes, allow_last_axis_squeeze, name, optional);
    }
}
