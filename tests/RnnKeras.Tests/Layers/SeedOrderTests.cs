using RnnKeras.Layers;
using static RnnKeras.tf;

namespace RnnKeras.Tests.Layers;

/// <summary>After set_random_seed, layers draw in Keras' order, however their arguments are written.</summary>
[Collection(ProcessState.Name)]
public class SeedOrderTests
{
    /// <summary>
    /// Real Keras: set_random_seed(5); l = GRU(3, recurrent_initializer='glorot_uniform'); l.build((None, 2, 4)); l.get_weights()[1][0].
    /// </summary>
    [Fact]
    public void A_name_given_for_the_second_initializer_is_drawn_second()
    {
        keras.utils.set_random_seed(5);
        var layer = new GRU(3, recurrent_initializer: "glorot_uniform");
        layer.Build([null, 2, 4]);
        double[] expected = [0.61028296, 0.09889907, 0.44031686, 0.37513226, 0.05038995, 0.460795, -0.69505465, 0.5616165, -0.4684083];
        var actual = layer.get_weights()[1].ToArray<double>();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
