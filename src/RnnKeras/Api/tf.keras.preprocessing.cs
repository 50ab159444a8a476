using RnnKeras.Data.Sequences;
using RnnKeras.Data.Text;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Text and sequences before a model: <c>keras.preprocessing</c>.</summary>
        public static partial class preprocessing
        {
            /// <summary>Sequences of numbers.</summary>
            public static partial class sequence
            {
                /// <inheritdoc cref="SequencePadding.pad_sequences"/>
                public static NDArray pad_sequences(
                    IEnumerable<object?> sequences, int? maxlen = null, DType? dtype = null, string padding = "pre", string truncating = "pre", NDArray? value = null) =>
                    SequencePadding.pad_sequences(sequences, maxlen, dtype, padding, truncating, value);

                /// <inheritdoc cref="SequencePadding.pad_sequences"/>
                public static NDArray pad_sequences(
                    IEnumerable<IEnumerable<int>> sequences, int? maxlen = null, DType? dtype = null, string padding = "pre", string truncating = "pre", NDArray? value = null) =>
                    SequencePadding.pad_sequences(sequences, maxlen, dtype, padding, truncating, value);

                /// <inheritdoc cref="SkipGrams.skipgrams"/>
                public static (List<int[]> couples, NDArray labels) skipgrams(
                    IReadOnlyList<int> sequence, int vocabulary_size, int window_size = 4, double negative_samples = 1.0, bool shuffle = true,
                    bool categorical = false, NDArray? sampling_table = null, int? seed = null) =>
                    SkipGrams.skipgrams(sequence, vocabulary_size, window_size, negative_samples, shuffle, categorical, sampling_table, seed);

                /// <inheritdoc cref="SkipGrams.make_sampling_table"/>
                public static NDArray make_sampling_table(int size, double sampling_factor = 1e-5) => SkipGrams.make_sampling_table(size, sampling_factor);

                /// <inheritdoc cref="Data.Sequences.TimeseriesGenerator(NDArray, NDArray, int, int, int, int, int?, bool, bool, int)"/>
                public static TimeseriesGenerator TimeseriesGenerator(
                    NDArray data, NDArray targets, int length, int sampling_rate = 1, int stride = 1, int start_index = 0, int? end_index = null,
                    bool shuffle = false, bool reverse = false, int batch_size = 128) =>
                    new(data, targets, length, sampling_rate, stride, start_index, end_index, shuffle, reverse, batch_size);
            }

            /// <summary>Texts.</summary>
            public static partial class text
            {
                /// <inheritdoc cref="Data.Text.Tokenizer(int?, string, bool, string, bool, string, Func{string, IEnumerable{string}}, int)"/>
                public static Tokenizer Tokenizer(
                    int? num_words = null, string filters = WordSplitting.DefaultFilters, bool lower = true, string split = " ",
                    bool char_level = false, string? oov_token = null, Func<string, IEnumerable<string>>? analyzer = null, int document_count = 0) =>
                    new(num_words, filters, lower, split, char_level, oov_token, analyzer, document_count);

                /// <inheritdoc cref="Data.Text.Tokenizer.FromJson"/>
                public static Tokenizer tokenizer_from_json(string json_string) => Data.Text.Tokenizer.FromJson(json_string);

                /// <inheritdoc cref="WordSplitting.text_to_word_sequence"/>
                public static List<string> text_to_word_sequence(
                    string input_text, string filters = WordSplitting.DefaultFilters, bool lower = true, string split = " ") =>
                    WordSplitting.text_to_word_sequence(input_text, filters, lower, split);

                /// <inheritdoc cref="WordSplitting.one_hot"/>
                public static List<int> one_hot(
                    string input_text, int n, string filters = WordSplitting.DefaultFilters, bool lower = true, string split = " ",
                    Func<string, IEnumerable<string>>? analyzer = null) => WordSplitting.one_hot(input_text, n, filters, lower, split, analyzer);

                /// <inheritdoc cref="WordSplitting.hashing_trick(string, int, string, string, bool, string, Func{string, IEnumerable{string}})"/>
                public static List<int> hashing_trick(
                    string text, int n, string? hash_function = null, string filters = WordSplitting.DefaultFilters, bool lower = true,
                    string split = " ", Func<string, IEnumerable<string>>? analyzer = null) =>
                    WordSplitting.hashing_trick(text, n, hash_function, filters, lower, split, analyzer);

                /// <inheritdoc cref="WordSplitting.hashing_trick(string, int, Func{string, long}, string, bool, string, Func{string, IEnumerable{string}})"/>
                public static List<int> hashing_trick(
                    string text, int n, Func<string, long> hash_function, string filters = WordSplitting.DefaultFilters, bool lower = true,
                    string split = " ", Func<string, IEnumerable<string>>? analyzer = null) =>
                    WordSplitting.hashing_trick(text, n, hash_function, filters, lower, split, analyzer);
            }
        }
    }
}
