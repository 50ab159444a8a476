using RnnKeras.Layers;
using RnnKeras.Regularizers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.Add"/>
            /// <inheritdoc cref="Layers.Add.Add" path="/param"/>
            public static Add Add(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Average"/>
            /// <inheritdoc cref="Layers.Average.Average" path="/param"/>
            public static Average Average(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Concatenate"/>
            /// <inheritdoc cref="Layers.Concatenate.Concatenate" path="/param"/>
            public static Concatenate Concatenate(
                int axis = -1,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(axis, name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Dot"/>
            /// <inheritdoc cref="Layers.Dot.Dot" path="/param"/>
            public static Dot Dot(
                Axes axes,
                bool normalize = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(axes, normalize, name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Maximum"/>
            /// <inheritdoc cref="Layers.Maximum.Maximum" path="/param"/>
            public static Maximum Maximum(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Minimum"/>
            /// <inheritdoc cref="Layers.Minimum.Minimum" path="/param"/>
            public static Minimum Minimum(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Multiply"/>
            /// <inheritdoc cref="Layers.Multiply.Multiply" path="/param"/>
            public static Multiply Multiply(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(name, trainable, dtype, activity_regularizer);

            /// <inheritdoc cref="Layers.Subtract"/>
            /// <inheritdoc cref="Layers.Subtract.Subtract" path="/param"/>
            public static Subtract Subtract(
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Regularizer? activity_regularizer = null)
                => new(name, trainable, dtype, activity_regularizer);

            /// <summary>Functional form of <see cref="Layers.Add"/>: merges a list of tensors.</summary>
            public static Tensor add(Tensors inputs, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Add(name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Average"/>: merges a list of tensors.</summary>
            public static Tensor average(Tensors inputs, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Average(name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Concatenate"/>: merges a list of tensors.</summary>
            public static Tensor concatenate(
                Tensors inputs, int axis = -1, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Concatenate(axis, name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Dot"/>: merges a list of tensors.</summary>
            public static Tensor dot(Tensors inputs, Axes? axes = null, bool normalize = false, string? name = null, bool trainable = true,
                DType? dtype = null, Regularizer? activity_regularizer = null) =>
                new Layers.Dot(axes ?? -1, normalize, name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Maximum"/>: merges a list of tensors.</summary>
            public static Tensor maximum(Tensors inputs, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Maximum(name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Minimum"/>: merges a list of tensors.</summary>
            public static Tensor minimum(Tensors inputs, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Minimum(name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Multiply"/>: merges a list of tensors.</summary>
            public static Tensor multiply(Tensors inputs, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Multiply(name, trainable, dtype, activity_regularizer).apply(inputs);

            /// <summary>Functional form of <see cref="Layers.Subtract"/>: merges a list of tensors.</summary>
            public static Tensor subtract(Tensors inputs, string? name = null, bool trainable = true, DType? dtype = null,
                Regularizer? activity_regularizer = null) =>
                new Layers.Subtract(name, trainable, dtype, activity_regularizer).apply(inputs);
        }
    }
}
