using RnnKeras.Regularizers;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Penalties on weights and outputs: <c>keras.regularizers</c>.</summary>
        public static partial class regularizers
        {
            /// <inheritdoc cref="Regularizers.L1"/>
            /// <inheritdoc cref="Regularizers.L1.L1" path="/param"/>
            public static L1 L1(double? l1 = 0.01) => new(l1);

            /// <inheritdoc cref="Regularizers.L1"/>
            /// <inheritdoc cref="Regularizers.L1.L1" path="/param"/>
            public static L1 l1(double? l1 = 0.01) => new(l1);

            /// <inheritdoc cref="Regularizers.L2"/>
            /// <inheritdoc cref="Regularizers.L2.L2" path="/param"/>
            public static L2 L2(double? l2 = 0.01) => new(l2);

            /// <inheritdoc cref="Regularizers.L2"/>
            /// <inheritdoc cref="Regularizers.L2.L2" path="/param"/>
            public static L2 l2(double? l2 = 0.01) => new(l2);

            /// <inheritdoc cref="Regularizers.L1L2"/>
            /// <inheritdoc cref="Regularizers.L1L2.L1L2" path="/param"/>
            public static L1L2 L1L2(double? l1 = 0.0, double? l2 = 0.0) => new(l1, l2);

            /// <inheritdoc cref="Regularizers.L1L2"/>
            /// <inheritdoc cref="Regularizers.L1L2.L1L2" path="/param"/>
            public static L1L2 l1_l2(double? l1 = 0.0, double? l2 = 0.0) => new(l1, l2);

            /// <inheritdoc cref="Regularizers.OrthogonalRegularizer"/>
            /// <inheritdoc cref="Regularizers.OrthogonalRegularizer.OrthogonalRegularizer" path="/param"/>
            public static OrthogonalRegularizer OrthogonalRegularizer(double factor = 0.01, string mode = "rows") => new(factor, mode);

            /// <inheritdoc cref="Regularizers.OrthogonalRegularizer"/>
            /// <inheritdoc cref="Regularizers.OrthogonalRegularizer.OrthogonalRegularizer" path="/param"/>
            public static OrthogonalRegularizer orthogonal_regularizer(double factor = 0.01, string mode = "rows") => new(factor, mode);

            /// <inheritdoc cref="Regularizer.get"/>
            public static Regularizer? get(object? identifier) => Regularizer.get(identifier);

            /// <summary>The config of a regularizer: a dictionary, or a name.</summary>
            public static object? serialize(Regularizer regularizer) => regularizer.Serialize();

            /// <summary>The regularizer that a config describes.</summary>
            public static Regularizer? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Regularizer>(config, custom_objects);
        }
    }
}
