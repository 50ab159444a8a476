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
        using var file = Npz.Load(DatasetFiles.get_file(path, Origin, Hash));
        return ((file["x_train"], file["y_train"]), (file["x_test"], file["y_test"]));
    }
}

/// <summary>Numeric tables with one target per row, shuffled and split.</summary>
public static class Housing
{
    private const string Origin = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
    private const string BostonHash = "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5";

    /// <summary>Prices of 506 houses in Boston from 13 numbers each (float64).</summary>
    /// <exception cref="ArgumentOutOfRangeException">test_split is not in [0, 1).</exception>
    public static ((NDArray x_train, NDArray y_train), (NDArray x_test, NDArray y_test)) Boston(
        string path = "boston_housing.npz", double test_split = 0.2, int seed = 113)
    {
        if (test_split is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(test_split), "test_split must be at least 0 and below 1.");
        using var file = Npz.Load(DatasetFiles.get_file(path, Origin + "boston_housing.npz", BostonHash));
        var order = new Random.RandomState(seed).permutation(file["x"].Length);
        var (x, y) = (file["x"][order], file["y"][order]);
        var cut = (int)(x.Length * (1 - test_split));
        return ((x[..cut], y[..cut]), (x[cut..], y[cut..]));
    }
}
