using RnnKeras.Layers;
using RnnKeras.Models;

namespace RnnKeras;

public static partial class tf
{
    /// <summary>Keras' spelling: <c>keras.Sequential</c>, <c>keras.layers</c>, <c>keras.optimizers</c> …</summary>
    public static partial class keras
    {
        /// <summary>Version of Keras whose behaviour this library follows.</summary>
        public static readonly string __version__ = Runtime.Graph.KerasConfig.Version;

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
            Shape? batch_shape = null,
            string? name = null,
            Tensor? tensor = null,
            bool optional = false,
            bool? ragged = null) =>
            new InputLayer(shape, batch_size, dtype, sparse, ragged, batch_shape, tensor, optional, name).output;

        /// <inheritdoc cref="RnnKeras.Variable"/>
        public static Variable Variable(NDArray initializer, DType? dtype = null, bool trainable = true, string name = "variable") =>
            tf.Variable(initializer, trainable, name, dtype);
    }
}
