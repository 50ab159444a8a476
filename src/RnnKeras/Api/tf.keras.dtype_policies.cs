namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <inheritdoc cref="RnnKeras.DTypePolicy"/>
        /// <inheritdoc cref="RnnKeras.DTypePolicy.DTypePolicy" path="/param"/>
        public static DTypePolicy DTypePolicy(string? name = null) => new(name);

        /// <inheritdoc cref="RnnKeras.DTypePolicy"/>
        /// <inheritdoc cref="RnnKeras.DTypePolicy.DTypePolicy" path="/param"/>
        public static DTypePolicy FloatDTypePolicy(string? name = null) => new(name);

        /// <summary>Version of Keras whose behaviour this library follows.</summary>
        public static string version() => __version__;

        /// <summary>How layers compute: <c>keras.dtype_policies</c>.</summary>
        public static partial class dtype_policies
        {
            /// <inheritdoc cref="RnnKeras.DTypePolicy"/>
            /// <inheritdoc cref="RnnKeras.DTypePolicy.DTypePolicy" path="/param"/>
            public static DTypePolicy DTypePolicy(string? name = null) => new(name);

            /// <inheritdoc cref="RnnKeras.DTypePolicy"/>
            /// <inheritdoc cref="RnnKeras.DTypePolicy.DTypePolicy" path="/param"/>
            public static DTypePolicy FloatDTypePolicy(string? name = null) => new(name);

            /// <summary>The policy of a name, or a policy itself; that of the configuration for null.</summary>
            public static DTypePolicy get(DTypePolicy? identifier) => identifier ?? config.dtype_policy();
        }

        /// <summary>Policies under their older name: <c>keras.mixed_precision</c>.</summary>
        public static partial class mixed_precision
        {
            /// <inheritdoc cref="config.dtype_policy"/>
            public static DTypePolicy dtype_policy() => config.dtype_policy();

            /// <inheritdoc cref="config.dtype_policy"/>
            public static DTypePolicy global_policy() => config.dtype_policy();

            /// <inheritdoc cref="config.set_dtype_policy"/>
            public static void set_dtype_policy(DTypePolicy policy) => config.set_dtype_policy(policy);

            /// <inheritdoc cref="config.set_dtype_policy"/>
            public static void set_global_policy(DTypePolicy policy) => config.set_dtype_policy(policy);
        }
    }
}
