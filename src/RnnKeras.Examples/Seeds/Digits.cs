using RnnKeras.Examples.Support;

namespace RnnKeras.Examples.Seeds;

/// <summary>Handwritten digits, row by row: 28 steps of 28 features, 8,000 to train on and 2,000 held back.</summary>
internal static class Digits
{
    public static (NDArray x_train, NDArray y_train, NDArray x_test, NDArray y_test) Split(ExampleOptions options)
    {
        var (images, labels) = ShippedData.Digits();
        NDArray x = images, y = labels;
        var n = options.SamplesOr(8000);
        return (x[..n], y[..n], x[8000..], y[8000..]);
    }
}
