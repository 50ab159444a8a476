using RnnKeras.Activations;
using RnnKeras.Runtime.Graph;
using static RnnKeras.Tests.SmallTensors;

namespace RnnKeras.Tests.Activations;

public class ActivationTests
{
    [Fact]
    public void Strings_functions_and_nothing_are_activations()
    {
        Activation tanh = "tanh", mine = new(x => x * 2);
        Near([(float)Math.Tanh(0.5)], tanh.call(Row(0.5f)).Floats());
        Near([1f], mine.call(Row(0.5f)).Floats());
        Near([0.5f], Activation.get(null).call(Row(0.5f)).Floats());
        Assert.True(tanh.IsBuiltIn);
        Assert.False(mine.IsBuiltIn);
    }

    [Fact]
    public void Configs_hold_the_name_and_aliases_the_name_they_stand_for()
    {
        Assert.Equal("silu", ((Activation)"swish").Serialize());
        Assert.Equal("tanh", new Activation(tf.keras.activations.tanh).Serialize());
        Assert.Equal("relu", Activation.get("relu").name);
    }

    [Fact]
    public void A_registered_function_is_known_by_its_name()
    {
        Func<Tensor, Tensor> twice = x => x * 2;
        using var scope = new CustomObjects.Scope(new Dictionary<string, object> { ["twice"] = twice });
        Near([3f], Activation.get("twice").call(Row(1.5f)).Floats());
        Assert.Throws<ArgumentException>(() => Activation.get("thrice"));
    }

    [Fact]
    public void Relu_has_slope_ceiling_and_threshold()
    {
        var x = Row(-10, -1, 0.5f, 2, 8);
        Near([-1, -0.1f, 0.5f, 2, 6], tf.keras.activations.relu(x, negative_slope: 0.1, max_value: 6).Floats());
        Near([-11, -2, -0.5f, 2, 8], tf.keras.activations.relu(x, negative_slope: 1, threshold: 1).Floats());
    }

    [Fact]
    public void Softmax_leaves_its_logits_behind()
    {
        var x = Matrix(1, 1, 2);
        Assert.Same(x, ((Activation)"softmax").call(x).keras_logits);
        Assert.Same(x, tf.keras.activations.sigmoid(x).keras_logits);
    }
}
