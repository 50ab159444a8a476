using RnnKeras.Data.Datasets;

namespace RnnKeras;

public static partial class tf
{
    public static partial class keras
    {
        /// <summary>Data sets of Keras; files are looked for in <c>~/.keras/datasets</c> and downloaded when missing.</summary>
        public static class datasets
        {
            /// <inheritdoc cref="Imdb"/>
            public static class imdb
            {
                /// <inheritdoc cref="Imdb.load_data"/>
                public static ((int[][] x_train, NDArray y_train), (int[][] x_test, NDArray y_test)) load_data(
                    string path = "imdb.npz", int? num_words = null, int skip_top = 0, int? maxlen = null, int seed = 113,
                    int? start_char = 1, int? oov_char = 2, int index_from = 3) =>
                    Imdb.load_data(path, num_words, skip_top, maxlen, seed, start_char, oov_char, index_from);

                /// <inheritdoc cref="Imdb.get_word_index"/>
                public static Dictionary<string, int> get_word_index(string path = "imdb_word_index.json") => Imdb.get_word_index(path);
            }

            /// <inheritdoc cref="Reuters"/>
            public static class reuters
            {
                /// <inheritdoc cref="Reuters.load_data"/>
                public static ((int[][] x_train, NDArray y_train), (int[][] x_test, NDArray y_test)) load_data(
                    string path = "reuters.npz", int? num_words = null, int skip_top = 0, int? maxlen = null, double test_split = 0.2, int seed = 113,
                    int? start_char = 1, int? oov_char = 2, int index_from = 3) =>
                    Reuters.load_data(path, num_words, skip_top, maxlen, test_split, seed, start_char, oov_char, index_from);

                /// <inheritdoc cref="Reuters.get_label_names"/>
                public static IReadOnlyList<string> get_label_names() => Reuters.get_label_names();

                /// <inheritdoc cref="Reuters.get_word_index"/>
                public static Dictionary<string, int> get_word_index(string path = "reuters_word_index.json") => Reuters.get_word_index(path);
            }

            /// <inheritdoc cref="Mnist"/>
            public static class mnist
            {
                /// <inheritdoc cref="Mnist.load_data"/>
                public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(string path = "mnist.npz") => Mnist.load_data(path);
            }

            /// <inheritdoc cref="FashionMnist"/>
            public static class fashion_mnist
            {
                /// <inheritdoc cref="FashionMnist.load_data"/>
                public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data() => FashionMnist.load_data();
            }

            /// <inheritdoc cref="Housing"/>
            public static class california_housing
            {
                /// <inheritdoc cref="Housing.California"/>
                public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(
                    string version = "large", string path = "california_housing.npz", double test_split = 0.2, int seed = 113) =>
                    Housing.California(version, path, test_split, seed);
            }

            /// <inheritdoc cref="Housing"/>
            public static class boston_housing
            {
                /// <inheritdoc cref="Housing.Boston"/>
                public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(
                    string path = "boston_housing.npz", double test_split = 0.2, int seed = 113) => Housing.Boston(path, test_split, seed);
            }
        }
    }
}
