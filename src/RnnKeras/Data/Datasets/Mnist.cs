using RnnKeras.Data.Files;

namespace RnnKeras.Data.Datasets;

/// <summary>70,000 handwritten digits of 28 × 28 grey values (LeCun et al., 1998): sequences of 28 rows for a recurrent network.</summary>
public static class Mnist
{
    private const string Origin = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz";
    private const string Hash = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1";

    /// <summary>Training (60,000) and test part (10,000): uint8 images of shape (n, 28, 28) and uint8 labels of shape (n,).</summary>
    public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data(string path = "mnist.npz")
    {
        using var file = Npz.Load(DatasetFiles.Cached(path, Origin, Hash));
        return ((file["x_train"], file["y_train"]), (file["x_test"], file["y_test"]));
    }
}

/// <summary>70,000 pictures of clothes in ten classes, 28 × 28 grey values (Xiao et al., 2017).</summary>
public static class FashionMnist
{
    private const string Origin = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
    private const int LabelHeader = 8, ImageHeader = 16, Side = 28;

    /// <summary>Training (60,000) and test part (10,000): uint8 images of shape (n, 28, 28) and uint8 labels of shape (n,).</summary>
    public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) load_data() => (Part("train"), Part("t10k"));

    private static (NDArray, NDArray) Part(string name) =>
        (NDArray.Wrap(Bytes($"{name}-images-idx3-ubyte.gz", ImageHeader)).reshape(-1, Side, Side), Bytes($"{name}-labels-idx1-ubyte.gz", LabelHeader));

    private static byte[] Bytes(string file, int header)
    {
        var path = DatasetFiles.Cached(file, Origin + file, null, Path.Combine("datasets", "fashion-mnist"));
        return new GzipFile(path).read()[header..];
    }
}

/// <summary>Numeric tables with one target per row, shuffled and split.</summary>
public static class Housing
{
    private const string Origin = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
    private const string BostonHash = "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5";

    private const string CaliforniaHash = "1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f";
    private const int SmallRows = 600;

    /// <summary>Prices of 506 houses in Boston from 13 numbers each (float64).</summary>
    /// <exception cref="ArgumentOutOfRangeException">test_split is not in [0, 1).</exception>
    public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) Boston(
        string path = "boston_housing.npz", double test_split = 0.2, int seed = 113)
    {
        CheckSplit(test_split);
        using var file = Npz.Load(DatasetFiles.Cached(path, Origin + "boston_housing.npz", BostonHash));
        return Split(file["x"], file["y"], test_split, seed);
    }

    /// <summary>Prices of 20,640 districts in California from 8 numbers each; the first 600 of them when version is "small".</summary>
    /// <exception cref="ArgumentException">version is neither "large" nor "small", or test_split is not in [0, 1).</exception>
    public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) California(
        string version = "large", string path = "california_housing.npz", double test_split = 0.2, int seed = 113)
    {
        CheckSplit(test_split);
        if (version is not ("large" or "small"))
            throw new ArgumentException($"Argument `version` must be one of 'small', 'large'. Received: version={version}", nameof(version));
        using var file = Npz.Load(DatasetFiles.Cached(path, Origin + "california_housing.npz", CaliforniaHash));
        var rows = version == "small" ? SmallRows : file["x"].Length;
        return Split(file["x"][..rows], file["y"][..rows], test_split, seed);
    }

    private static void CheckSplit(double test_split)
    {
        if (test_split is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(test_split), "test_split must be at least 0 and below 1.");
    }

    private static ((NDArray, NDArray), (NDArray, NDArray)) Split(NDArray x, NDArray y, double test_split, int seed)
    {
        var order = new Random.RandomState(seed).permutation(x.Length);
        (x, y) = (x[order], y[order]);
        var cut = (int)(x.Length * (1 - test_split));
        return ((x[..cut], y[..cut]), (x[cut..], y[cut..]));
    }
}
