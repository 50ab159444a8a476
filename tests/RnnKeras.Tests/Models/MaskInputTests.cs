using static RnnKeras.tf.keras;

namespace RnnKeras.Tests.Models;

/// <summary>In the graph of a functional model masks are inputs of the layers that use them, and of no others, as in Keras' configs.</summary>
public class MaskInputTests
{
    [Fact]
    public void Only_layers_that_use_masks_have_them_as_inputs()
    {
        var x = Input(shape: [5], dtype: "int32");
        var embedded = layers.Embedding(10, 4, mask_zero: true).apply(x);
        Assert.DoesNotContain("\"mask\": {", models.Model(x, layers.Dense(3).apply(embedded)).to_json());
        Assert.Contains("\"mask\": {", models.Model(x, layers.LSTM(3).apply(embedded)).to_json());
    }
}
