using System.Runtime.InteropServices;
using RnnKeras.Layers;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        public static partial class layers
        {
            /// <inheritdoc cref="Layers.CategoryEncoding"/>
            /// <inheritdoc cref="Layers.CategoryEncoding.CategoryEncoding" path="/param"/>
            public static CategoryEncoding CategoryEncoding(
                int? num_tokens = null,
                string output_mode = "multi_hot",
                bool sparse = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(num_tokens, output_mode, sparse, name, trainable, dtype, input_shape, batch_input_shape);

            /// <inheritdoc cref="Layers.Discretization"/>
            /// <inheritdoc cref="Layers.Discretization.Discretization" path="/param"/>
            public static Discretization Discretization(
                IReadOnlyList<double>? bin_boundaries = null,
                int? num_bins = null,
                double epsilon = 0.01,
                string output_mode = "int",
                bool sparse = false,
                DType? dtype = null,
                string? name = null,
                bool trainable = true,
                Shape? input_shape = null)
                => new(bin_boundaries, num_bins, epsilon, output_mode, sparse, dtype, name, trainable, input_shape);

            /// <inheritdoc cref="Layers.HashedCrossing"/>
            /// <inheritdoc cref="Layers.HashedCrossing.HashedCrossing" path="/param"/>
            public static HashedCrossing HashedCrossing(
                int num_bins,
                string output_mode = "int",
                bool sparse = false,
                string? name = null,
                DType? dtype = null,
                bool trainable = true)
                => new(num_bins, output_mode, sparse, name, dtype, trainable);

            /// <inheritdoc cref="Layers.Hashing"/>
            /// <inheritdoc cref="Layers.Hashing.Hashing" path="/param"/>
            public static Hashing Hashing(
                int num_bins,
                NDArray? mask_value = null,
                HashSalt? salt = null,
                string output_mode = "int",
                bool sparse = false,
                string? name = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(num_bins, mask_value, salt, output_mode, sparse, name, trainable, dtype, input_shape, batch_input_shape);

            /// <inheritdoc cref="Layers.IntegerLookup"/>
            /// <inheritdoc cref="Layers.IntegerLookup.IntegerLookup" path="/param"/>
            public static IntegerLookup IntegerLookup(
                int? max_tokens = null,
                int num_oov_indices = 1,
                long? mask_token = null,
                long? oov_token = -1,
                NDArray? vocabulary = null,
                string vocabulary_dtype = "int64",
                NDArray? idf_weights = null,
                bool invert = false,
                string output_mode = "int",
                bool sparse = false,
                bool pad_to_max_tokens = false,
                string oov_method = "floormod",
                HashSalt? salt = null,
                string? name = null,
                int? vocabulary_size = null,
                bool trainable = true,
                DType? dtype = null)
                => new(max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, vocabulary_dtype, idf_weights, invert,
                    output_mode, sparse, pad_to_max_tokens, oov_method, salt, name, vocabulary_size, trainable, dtype);

            /// <inheritdoc cref="Layers.StringLookup"/>
            /// <inheritdoc cref="Layers.StringLookup.StringLookup" path="/param"/>
            public static StringLookup StringLookup(
                int? max_tokens = null,
                int num_oov_indices = 1,
                string? mask_token = null,
                string? oov_token = "[UNK]",
                NDArray? vocabulary = null,
                NDArray? idf_weights = null,
                bool invert = false,
                string output_mode = "int",
                bool pad_to_max_tokens = false,
                bool sparse = false,
                string encoding = "utf-8",
                string? name = null,
                HashSalt? salt = null,
                string oov_method = "floormod",
                int? vocabulary_size = null,
                bool trainable = true,
                DType? dtype = null)
                => new(max_tokens, num_oov_indices, mask_token, oov_token, vocabulary, idf_weights, invert, output_mode,
                    pad_to_max_tokens, sparse, encoding, name, salt, oov_method, vocabulary_size, trainable, dtype);

            /// <inheritdoc cref="Layers.TextVectorization"/>
            /// <inheritdoc cref="Layers.TextVectorization.TextVectorization" path="/param"/>
            public static TextVectorization TextVectorization(
                [Optional] int? max_tokens,
                [Optional, DefaultParameterValue("lower_and_strip_punctuation")] TextStandardization? standardize,
                [Optional, DefaultParameterValue("whitespace")] TextSplit? split,
                NGrams? ngrams = null,
                string output_mode = "int",
                int? output_sequence_length = null,
                bool pad_to_max_tokens = false,
                NDArray? vocabulary = null,
                NDArray? idf_weights = null,
                bool sparse = false,
                bool ragged = false,
                string encoding = "utf-8",
                string? name = null,
                int? vocabulary_size = null,
                bool trainable = true,
                DType? dtype = null,
                Shape? input_shape = null,
                Shape? batch_input_shape = null)
                => new(max_tokens, standardize, split, ngrams, output_mode, output_sequence_length, pad_to_max_tokens,
                    vocabulary, idf_weights, sparse, ragged, encoding, name, vocabulary_size, trainable, dtype, input_shape,
                    batch_input_shape);
        }
    }
}
