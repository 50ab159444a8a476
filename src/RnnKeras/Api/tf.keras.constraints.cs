using RnnKeras.Constraints;
using RnnKeras.Runtime.Graph;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Projections of weights after each step: <c>keras.constraints</c>.</summary>
        public static partial class constraints
        {
            /// <inheritdoc cref="Constraints.MaxNorm"/>
            public static MaxNorm MaxNorm(double max_value = 2, int axis = 0) => new(max_value, axis);

            /// <inheritdoc cref="Constraints.MaxNorm"/>
            public static MaxNorm MaxNorm(double max_value, int[]? axis) => new(max_value, axis);

            /// <inheritdoc cref="Constraints.MaxNorm"/>
            public static MaxNorm max_norm(double max_value = 2, int axis = 0) => new(max_value, axis);

            /// <inheritdoc cref="Constraints.MaxNorm"/>
            public static MaxNorm max_norm(double max_value, int[]? axis) => new(max_value, axis);

            /// <inheritdoc cref="Constraints.NonNeg"/>
            public static NonNeg NonNeg() => new();

            /// <inheritdoc cref="Constraints.NonNeg"/>
            public static NonNeg non_neg() => new();

            /// <inheritdoc cref="Constraints.UnitNorm"/>
            public static UnitNorm UnitNorm(int axis = 0) => new(axis);

            /// <inheritdoc cref="Constraints.UnitNorm"/>
            public static UnitNorm UnitNorm(int[]? axis) => new(axis);

            /// <inheritdoc cref="Constraints.UnitNorm"/>
            public static UnitNorm unit_norm(int axis = 0) => new(axis);

            /// <inheritdoc cref="Constraints.UnitNorm"/>
            public static UnitNorm unit_norm(int[]? axis) => new(axis);

            /// <inheritdoc cref="Constraints.MinMaxNorm"/>
            public static MinMaxNorm MinMaxNorm(double min_value = 0.0, double max_value = 1.0, double rate = 1.0, int axis = 0) =>
                new(min_value, max_value, rate, axis);

            /// <inheritdoc cref="Constraints.MinMaxNorm"/>
            public static MinMaxNorm MinMaxNorm(double min_value, double max_value, double rate, int[]? axis) =>
                new(min_value, max_value, rate, axis);

            /// <inheritdoc cref="Constraints.MinMaxNorm"/>
            public static MinMaxNorm min_max_norm(double min_value = 0.0, double max_value = 1.0, double rate = 1.0, int axis = 0) =>
                new(min_value, max_value, rate, axis);

            /// <inheritdoc cref="Constraints.MinMaxNorm"/>
            public static MinMaxNorm min_max_norm(double min_value, double max_value, double rate, int[]? axis) =>
                new(min_value, max_value, rate, axis);

            /// <inheritdoc cref="Constraint.get"/>
            public static Constraint? get(object? identifier) => Constraint.get(identifier);

            /// <summary>The config of a constraint: a dictionary, or a name.</summary>
            public static object? serialize(Constraint constraint) => constraint.Serialize();

            /// <summary>The constraint that a config describes.</summary>
            public static Constraint? deserialize(object? config, Dictionary<string, object>? custom_objects = null) =>
                ObjectConfig.Read<Constraint>(config, custom_objects);
        }
    }
}
