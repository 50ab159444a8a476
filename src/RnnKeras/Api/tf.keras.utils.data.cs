using RnnKeras.Data.Sequences;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class utils
        {
            /// <inheritdoc cref="Categories.to_categorical"/>
            public static NDArray to_categorical(NDArray x, int? num_classes = null) => Categories.to_categorical(x, num_classes);

            /// <inheritdoc cref="Categories.normalize"/>
            public static NDArray normalize(NDArray x, int axis = -1, double order = 2) => Categories.normalize(x, axis, order);

            /// <inheritdoc cref="SequencePadding.pad_sequences"/>
            public static NDArray pad_sequences(
                IEnumerable<object?> sequences, int? maxlen = null, DType? dtype = null, string padding = "pre", string truncating = "pre", NDArray? value = null) =>
                SequencePadding.pad_sequences(sequences, maxlen, dtype, padding, truncating, value);

            /// <inheritdoc cref="SequencePadding.pad_sequences"/>
            public static NDArray pad_sequences(
                IEnumerable<IEnumerable<int>> sequences, int? maxlen = null, DType? dtype = null, string padding = "pre", string truncating = "pre", NDArray? value = null) =>
                SequencePadding.pad_sequences(sequences, maxlen, dtype, padding, truncating, value);
        }
    }
}
