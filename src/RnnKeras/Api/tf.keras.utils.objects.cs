using RnnKeras.Data;
using RnnKeras.Models;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class utils
        {
            /// <summary>A batch as <c>train_step</c> gets it.</summary>
            public static StepData pack_x_y_sample_weight(Tensors x, Tensors? y = null, Tensors? sample_weight = null) => new(x, y, sample_weight);

            /// <summary>The parts of a batch, null where there are none.</summary>
            public static (Tensors x, Tensors? y, Tensors? sample_weight) unpack_x_y_sample_weight(StepData data) =>
                (data.x, data.y, data.sample_weight);

            /// <summary>The symbolic inputs that a symbolic tensor was made from, in the order they were made.</summary>
            public static IReadOnlyList<Tensor> get_source_inputs(Tensor tensor) => FunctionalGraph.SourcesOf(tensor);

            /// <inheritdoc cref="Data.Config"/>
            /// <inheritdoc cref="Data.Config.Config" path="/param"/>
            public static Config Config(params (string key, object? value)[] kwargs) => new(kwargs);
        }
    }
}
